package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.core.flow.Flow;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.flow.NameRequest;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.selection.Selected;
import dev.projectorchestrator.core.selection.Selection;
import dev.projectorchestrator.core.selection.Selection.Scope;
import java.util.List;
import java.util.function.Function;

/** {@code po enable} and {@code po disable}. */
public final class SwitchCommand extends FleetFlowCommand {

  private final Function<Flows, Flow<NameRequest>> flow;
  private final String done;

  /**
   * Creates a command.
   *
   * @param flow the flow that it runs
   * @param done what it has done to the project, such as {@code enabled}
   */
  public SwitchCommand(Function<Flows, Flow<NameRequest>> flow, String done) {
    this.flow = flow;
    this.done = done;
  }

  @Override
  public Answer run() {
    Selection selection = targets.required();
    Selected selected =
        TargetOptions.find(
            session(), selection, flows().fleet(), Scope.EVERY, new SessionLooks(session()));
    List<Runbook> runbooks =
        selected.names().stream().map(NameRequest::new).map(flow.apply(flows())::compose).toList();
    if (selection.isOneName()) {
      return act(runbooks.get(0), done + " " + selected.names().get(0));
    }
    // Each changes the same file.
    return actOnMany(runbooks, 1, done);
  }
}
