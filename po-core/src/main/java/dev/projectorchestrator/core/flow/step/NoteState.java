package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.List;
import java.util.Locale;

/**
 * Notes whether agents run before the pin is moved, and brings them back when the move is undone
 * after they were restarted.
 *
 * @param workspace what it works with
 * @param move the move
 */
public record NoteState(Workspace workspace, PinMove move) implements Step {

  static final String STATE = "state-before";
  static final String RESTARTING = "restarting";

  @Override
  public String name() {
    return "note-state";
  }

  @Override
  public String describe() {
    return "Note whether agents run";
  }

  @Override
  public void act(StepContext context) {
    workspace.engines().require(move.name(), move.directory());
    ProjectState state =
        workspace.harness(move.harness()).status(workspace.contexts().of(move.directory())).state();
    context.remember(STATE, state.name().toLowerCase(Locale.ROOT));
    context.remember("running", Boolean.toString(runs(state)));
  }

  @Override
  public void undo(StepContext context) {
    if (context.recall(RESTARTING).isPresent() && !move.isGone()) {
      DriverCalls.run(
          "could not restart the agents of '" + move.name() + "' on the old pin",
          () -> {
            workspace
                .harness(move.harness())
                .restart(workspace.contexts().of(move.directory()), List.of());
          });
    }
  }

  static boolean runs(ProjectState state) {
    return state == ProjectState.RUNNING || state == ProjectState.DEGRADED;
  }
}
