package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.cli.frame.PlanAnswer;
import dev.projectorchestrator.cli.frame.ReportAnswer;
import dev.projectorchestrator.core.registry.FleetChange;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Parameters;

/** A flow about one registered project. */
abstract class NamedFlowCommand extends FlowCommand {

  @Parameters(paramLabel = "NAME", description = "The project.")
  String name;

  /**
   * Runs a runbook that makes one change to fleet.toml, or shows it with the difference it makes.
   *
   * @param runbook the runbook
   * @param edit what it changes
   * @param answer makes what to print of a report of success
   * @return what to print
   */
  final Answer act(Runbook runbook, FleetChange edit, Function<RunReport, Answer> answer) {
    if (change.dryRun) {
      return new PlanAnswer(flows().plan(runbook), session().store().preview(List.of(edit)).diff());
    }
    return act(runbook, answer);
  }

  final Answer act(Runbook runbook, FleetChange edit, String done) {
    return act(runbook, edit, report -> new ReportAnswer(report, page -> page.line(done)));
  }
}
