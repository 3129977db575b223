package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.core.runbook.Runbook;
import java.util.List;

/** A command that runs a flow on one project or on many. */
abstract class FleetFlowCommand extends FlowCommand {

  /**
   * Runs a runbook for each of many projects, or shows them.
   *
   * @param runbooks the runbooks
   * @param jobs how many at once
   * @param done the word for a project with which it is done, such as {@code started}
   * @return what to print
   */
  final Answer actOnMany(List<Runbook> runbooks, int jobs, String done) {
    if (change.dryRun) {
      return planned(runbooks);
    }
    requireTrust(runbooks);
    return new FleetAnswer(
        session().showing(runbooks.size(), progress -> flows().runAll(runbooks, jobs, progress)),
        done);
  }
}
