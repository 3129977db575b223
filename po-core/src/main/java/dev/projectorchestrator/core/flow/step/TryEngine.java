package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.List;

/**
 * Sees that the new engine can tell the project's status, before the pin is committed.
 *
 * @param workspace what it works with
 * @param move the move
 */
public record TryEngine(Workspace workspace, PinMove move) implements Step {

  @Override
  public String name() {
    return "try-engine";
  }

  @Override
  public String describe() {
    return "See that the new engine can tell the project's status";
  }

  @Override
  public List<CommandSpec> commands() {
    return Previews.of(workspace, move.harness(), Operation.STATUS, move.directory(), List.of());
  }

  @Override
  public void act(StepContext context) {
    ProjectStatus status =
        workspace.harness(move.harness()).status(workspace.contexts().ofNamed(move.directory()));
    boolean knownBefore =
        context
            .recall(NoteState.STATE)
            .filter(state -> !state.equalsIgnoreCase(ProjectState.UNKNOWN.name()))
            .isPresent();
    if (status.state() == ProjectState.UNKNOWN && knownBefore) {
      throw PoException.failed(
              "the engine at %s can't tell the project's status: %s"
                  .formatted(move.ref(), String.join("; ", status.evidence())))
          .at(move.directory());
    }
  }
}
