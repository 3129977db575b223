package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.List;

/**
 * Restarts the agents on the new pin, if they ran before.
 *
 * @param workspace what it works with
 * @param move the move
 */
public record RestartRunning(Workspace workspace, PinMove move) implements Step {

  @Override
  public String name() {
    return "restart-agents";
  }

  @Override
  public String describe() {
    return "Restart the agents on the new pin, if they run";
  }

  @Override
  public List<CommandSpec> commands() {
    return drive().commands();
  }

  @Override
  public boolean done(StepContext context) {
    return context.recall("running").filter("false"::equals).isPresent();
  }

  @Override
  public void act(StepContext context) {
    context.remember(NoteState.RESTARTING, "true");
    drive().act(context);
    context.remember("running", "false");
  }

  private DriveAgents drive() {
    return new DriveAgents(
        workspace, Operation.RESTART, move.name(), move.harness(), move.directory(), List.of());
  }
}
