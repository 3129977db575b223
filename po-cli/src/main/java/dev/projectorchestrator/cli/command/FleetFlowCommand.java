package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.core.runbook.Runbook;
import java.util.List;
import picocli.CommandLine.Mixin;

/** A command that runs a flow on the selected projects. */
abstract class FleetFlowCommand extends FlowCommand {

  @Mixin TargetOptions targets;

  @Mixin JobsOption jobs;

  /**
   * Runs a runbook for each of many projects, or shows them.
   *
   * @param runbooks the runbooks
   * @param atOnce how many at once
   * @param done the word for a project with which it is done, such as {@code started}
   * @return what to print
   */
  final Answer actOnMany(List<Runbook> runbooks, int atOnce, String done) {
    if (change.dryRun) {
      return planned(runbooks);
    }
    requireTrust(runbooks);
    return new FleetAnswer(
        session().showing(runbooks.size(), progress -> flows().runAll(runbooks, atOnce, progress)),
        done);
  }
}
