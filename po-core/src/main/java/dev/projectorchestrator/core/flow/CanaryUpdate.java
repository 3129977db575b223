package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.isolation.StandaloneProof;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.workspace.RegisteredProject;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Updates many projects, a few of them first. Those are checked: they still stand alone, and run
 * again if they ran. When one does not stand the check, or the user wants it to end before all have
 * stood it, they are all moved back, and the others are not begun.
 */
final class CanaryUpdate {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Flows flows;
  private final Workspace workspace;

  CanaryUpdate(Flows flows, Workspace workspace) {
    this.flows = flows;
    this.workspace = workspace;
  }

  FleetReport run(CanaryRequest request, ProgressListener progress) {
    List<String> names = request.names();
    List<String> canaries = names.subList(0, Math.min(request.canaries(), names.size()));
    List<String> others = names.subList(canaries.size(), names.size());
    List<RunReport> reports = new ArrayList<>();
    if (!canaries.isEmpty()) {
      List<Runbook> updates = runbooks(canaries, request, true);
      Map<String, String> oldRefs = new HashMap<>();
      canaries.forEach(name -> oldRefs.put(name, workspace.registry().project(name).entry().ref()));
      FleetReport first = flows.runAll(updates, request.jobs(), progress);
      List<RunReport> checked = new ArrayList<>();
      boolean good = first.notBegun().isEmpty();
      // All canaries have been restarted, so they settle at the same time.
      long settled = System.nanoTime() + request.settle().toNanos();
      for (int i = 0; i < first.reports().size(); i++) {
        RunReport report = first.reports().get(i);
        RunReport result = report;
        if (report.failure().isEmpty()) {
          progress.message(updates.get(i), "checking it; it is given time to settle");
          result = stood(report, request.settle(), settled);
          progress.ended(updates.get(i), result);
        }
        good &= result.failure().isEmpty();
        checked.add(result);
      }
      if (!good) {
        List<String> notBegun = new ArrayList<>(first.notBegun());
        notBegun.addAll(others);
        List<RunReport> result = new ArrayList<>();
        // The interruption that causes the move back must not interrupt the move back itself.
        workspace
            .interruption()
            .shielded(() -> result.addAll(movedBack(checked, oldRefs, progress)));
        return new FleetReport(result, notBegun);
      }
      reports.addAll(checked);
    }
    FleetReport rest =
        flows.runAll(runbooks(others, request, request.restart()), request.jobs(), progress);
    reports.addAll(rest.reports());
    return new FleetReport(reports, rest.notBegun());
  }

  private List<Runbook> runbooks(List<String> names, CanaryRequest request, boolean restart) {
    return names.stream()
        .map(
            name ->
                flows.update().compose(new UpdateRequest(name, request.refs().get(name), restart)))
        .toList();
  }

  /** As {@link #checked}; an interruption is a failure of the check, too. */
  private RunReport stood(RunReport report, Duration settle, long settled) {
    try {
      return checked(report, settle, settled);
    } catch (PoException e) {
      if (!workspace.interruption().requested()) {
        throw e;
      }
      return with(
          report,
          PoException.of(ErrorCode.INTERRUPTED, "the update was interrupted before it was checked"),
          RunReport.Outcome.DONE);
    }
  }

  /** Returns the report, with a failure when the project does not stand the check. */
  private RunReport checked(RunReport report, Duration settle, long settled) {
    String name = report.project().orElseThrow();
    RegisteredProject project = workspace.registry().project(name);
    String harness = project.entry().harness();
    Path place =
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve(
                "standalone-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
    List<Finding> findings =
        new ArrayList<>(
            workspace
                .proof()
                .prove(
                    new StandaloneProof.Subject(project.directory(), name, project.entry().ref()),
                    workspace.harness(harness),
                    place,
                    false));
    findings.removeIf(finding -> finding.kind().equals(StandaloneProof.HERE_ONLY));
    if (findings.isEmpty() && ranBefore(report)) {
      ProjectStatus status = settled(harness, project.directory(), settled);
      if (status.state() != ProjectState.RUNNING) {
        findings.add(
            new Finding(
                StandaloneProof.KIND,
                name,
                "it ran before, and is %s %s s after its restart: %s"
                    .formatted(
                        status.state(), settle.toSeconds(), String.join("; ", status.evidence()))));
      }
    }
    return findings.isEmpty()
        ? report
        : with(
            report,
            PoException.failed(
                    findings.stream().map(Finding::line).collect(Collectors.joining("; ")))
                .at(project.directory()),
            RunReport.Outcome.DONE);
  }

  private static boolean ranBefore(RunReport report) {
    return report
        .fact("state-before")
        .filter(state -> state.equals("running") || state.equals("degraded"))
        .isPresent();
  }

  /**
   * Looks at the end of the settle time: an agent that dies within it does not count as running.
   */
  private ProjectStatus settled(String harness, Path directory, long until) {
    while (System.nanoTime() < until && !workspace.interruption().requested()) {
      try {
        Thread.sleep(
            Math.max(1, Math.min(LOOK_AGAIN.toMillis(), (until - System.nanoTime()) / 1_000_000)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    workspace.interruption().throwIfRequested();
    return workspace.harness(harness).status(workspace.contexts().of(directory));
  }

  private List<RunReport> movedBack(
      List<RunReport> reports, Map<String, String> oldRefs, ProgressListener progress) {
    List<RunReport> result = new ArrayList<>();
    for (RunReport report : reports) {
      if (report.outcome() != RunReport.Outcome.DONE) {
        result.add(report);
        continue;
      }
      String name = report.project().orElseThrow();
      String oldRef = oldRefs.get(name);
      RunReport back =
          MoveBack.run(
              flows,
              workspace,
              name,
              report.fact("old-pin").orElse(oldRef),
              oldRef,
              ranBefore(report),
              progress);
      PoException why =
          report
              .failure()
              .map(
                  failure ->
                      failure.code() == ErrorCode.INTERRUPTED
                          ? PoException.of(
                                  failure.code(),
                                  failure.getMessage() + "; it was moved back to its old pin",
                                  failure.hint())
                              .at(failure.where())
                          : failure)
              .orElseGet(
                  () ->
                      PoException.failed("moved back to its old pin, since another canary failed"));
      result.add(
          with(
              report,
              back.failure()
                  .map(
                      failure ->
                          PoException.failed(
                                  why.getMessage()
                                      + "; and it could not be moved back: "
                                      + failure.getMessage(),
                                  failure.hint())
                              .at(why.where()))
                  .orElse(why),
              back.failure().isPresent()
                  ? RunReport.Outcome.UNDO_FAILED
                  : RunReport.Outcome.UNDONE));
    }
    return result;
  }

  private static RunReport with(RunReport report, PoException failure, RunReport.Outcome outcome) {
    return new RunReport(
        report.id(),
        report.flow(),
        report.project(),
        outcome,
        report.steps(),
        report.facts(),
        report.findings(),
        report.duration(),
        Optional.of(failure));
  }
}
