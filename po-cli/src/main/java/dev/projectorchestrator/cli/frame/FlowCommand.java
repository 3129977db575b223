package dev.projectorchestrator.cli.frame;

import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** A command that runs a flow, or with {@code --dry-run} shows the same steps. */
public abstract class FlowCommand extends PoCommand {

  @Mixin public ChangeOptions change;

  /** Gives the door to the flows, with this command's time-outs. */
  public final Flows flows() {
    return session().flows(change);
  }

  /**
   * Runs a runbook, or shows it.
   *
   * @param runbook the runbook
   * @param answer makes what to print of a report of success
   * @return what to print
   */
  public final Answer act(Runbook runbook, Function<RunReport, Answer> answer) {
    if (change.dryRun) {
      return new PlanAnswer(flows().plan(runbook));
    }
    return answer.apply(flows().run(runbook, session().progress()).orThrow());
  }

  /**
   * Runs a runbook, or shows it.
   *
   * @param runbook the runbook
   * @param done what to say when it is done, in one line
   * @return what to print
   */
  public final Answer act(Runbook runbook, String done) {
    return act(runbook, report -> new ReportAnswer(report, page -> page.line(done)));
  }
}
