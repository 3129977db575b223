package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.core.flow.NameRequest;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.selection.Selected;
import dev.projectorchestrator.core.selection.Selection;
import dev.projectorchestrator.core.selection.Selection.Scope;
import java.util.List;

/** {@code po verify}. */
public final class VerifyCommand extends FleetFlowCommand {

  @Override
  public Answer run() {
    Selection selection = targets.hereOr(session(), flows().fleet());
    if (selection.isEmpty()) {
      targets.required();
    }
    Selected selected =
        TargetOptions.find(
            session(), selection, flows().fleet(), Scope.ENABLED, new SessionLooks(session()));
    List<Runbook> runbooks =
        selected.names().stream().map(NameRequest::new).map(flows().verify()::compose).toList();
    if (selection.isOneName()) {
      return act(
          runbooks.get(0),
          selected.names().get(0) + " stands alone, and holds no trace of who manages it");
    }
    return actOnMany(runbooks, jobs.jobs(), "verified");
  }
}
