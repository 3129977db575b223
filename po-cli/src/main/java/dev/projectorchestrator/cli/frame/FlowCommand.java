package dev.projectorchestrator.cli.frame;

import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.runbook.Plan;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** A command that runs a flow, or with {@code --dry-run} shows the same steps. */
public abstract class FlowCommand extends PoCommand {

  /** The flows that run the engine of a project that is there. */
  private static final Set<String> DRIVING =
      Set.of("start", "stop", "restart", "update", "verify", "move");

  @Mixin public ChangeOptions change;

  @Override
  public final ChangeOptions limits() {
    return change;
  }

  /** Returns the flows. */
  public final Flows flows() {
    return session().flows();
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
      return planned(List.of(runbook));
    }
    requireTrust(List.of(runbook));
    return answer.apply(flows().run(runbook, session().progress()).orThrow());
  }

  /**
   * Runs a runbook, or shows it.
   *
   * @param runbook the runbook
   * @param done what to print when it is done, one line
   * @return what to print
   */
  public final Answer act(Runbook runbook, String done) {
    return act(runbook, report -> new ReportAnswer(report, page -> page.line(done)));
  }

  /**
   * Shows runbooks, and what they would change in fleet.toml. Asks for no trust.
   *
   * @param runbooks the runbooks
   * @return what to print
   */
  public final Answer planned(List<Runbook> runbooks) {
    List<Plan> plans = runbooks.stream().map(flows()::plan).toList();
    return new PlanAnswer(plans, flows().registryDifference(plans));
  }

  /**
   * Checks whether the user has said beforehand that engines are to be trusted.
   *
   * @return true if so
   */
  public boolean letsIn() {
    return false;
  }

  /**
   * Asks the user to trust the harnesses and engines that runbooks drive.
   *
   * @param runbooks the runbooks
   */
  public final void requireTrust(List<Runbook> runbooks) {
    session()
        .requireTrust(
            runbooks.stream().map(Runbook::harness).flatMap(Optional::stream).distinct().toList());
    session()
        .requireEngines(
            runbooks.stream()
                .filter(runbook -> DRIVING.contains(runbook.flow()))
                .map(Runbook::project)
                .flatMap(Optional::stream)
                .filter(name -> name.indexOf('/') < 0) // A folder that is not registered.
                .toList(),
            letsIn());
  }
}
