package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.ReportAnswer;
import dev.projectorchestrator.core.flow.HomeRequest;
import dev.projectorchestrator.core.runbook.RunReport;

/** {@code po up}. */
public final class UpCommand extends FlowCommand {

  @Override
  public Answer run() {
    HomeRequest request = new HomeRequest(session().invocation().launcher());
    return act(
        flows().up().compose(request),
        report -> new ReportAnswer(report, page -> nextSteps(page, report)));
  }

  private static void nextSteps(Page page, RunReport report) {
    String home = report.fact("directory").orElse("");
    page.line("The PO's own agent is " + report.fact("state").orElse("unknown") + ": " + home);
    page.line();
    page.line("Look at it, in that folder:  engine/agents status");
    page.line("Take its terminal:           engine/agents attach orchestrator");
  }
}
