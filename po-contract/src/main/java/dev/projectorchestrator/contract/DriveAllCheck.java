package dev.projectorchestrator.contract;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.OperationResult;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that driving many projects in one call does what driving each alone would do. */
final class DriveAllCheck {

  private final HarnessTrial trial;
  private final Harness harness;
  private final ProjectContext first;
  private final ProjectContext second;
  private final ProjectContext bare;

  /**
   * Creates the check.
   *
   * @param trial the trial, whose two projects are stopped
   * @param bare a project that has its engine and is not initialized
   */
  DriveAllCheck(HarnessTrial trial, ScratchProject bare) {
    this.trial = trial;
    this.harness = trial.harness();
    this.first = trial.first.context();
    this.second = trial.second.context();
    this.bare = bare.context();
  }

  String run() {
    List<ProjectContext> both = List.of(first, second);
    Verdict.require(
        harness.startAll(List.of(), List.of()).isEmpty(), "startAll of no project has a result");

    OperationResult alone = OperationResult.of(() -> harness.start(bare, List.of()));
    List<ProjectContext> all = List.of(first, bare, second);
    Map<ProjectContext, OperationResult> started = harness.startAll(all, List.of());
    requireOneEach("startAll", all, started);
    requireDone("startAll", both, started);
    requireSame("startAll", bare, alone, started);
    List<ProjectStatus> before = look(ProjectState.RUNNING);

    List<String> unknown = RunningChecks.NO_SUCH_AGENT;
    OperationResult refused = OperationResult.of(() -> harness.start(first, unknown));
    Map<ProjectContext, OperationResult> refusals = harness.startAll(both, unknown);
    requireOneEach("startAll", both, refusals);
    both.forEach(project -> requireSame("startAll", project, refused, refusals));

    Map<ProjectContext, OperationResult> restarted = harness.restartAll(both, List.of());
    requireOneEach("restartAll", both, restarted);
    requireDone("restartAll", both, restarted);
    requireNewProcesses(before, look(ProjectState.RUNNING));

    Map<ProjectContext, OperationResult> stopped = harness.stopAll(both, List.of());
    requireOneEach("stopAll", both, stopped);
    requireDone("stopAll", both, stopped);
    return HarnessTrial.evidence(look(ProjectState.STOPPED).get(0));
  }

  private static void requireOneEach(
      String call, List<ProjectContext> projects, Map<ProjectContext, OperationResult> results) {
    Verdict.require(
        new ArrayList<>(results.keySet()).equals(projects)
            && results.values().stream().allMatch(Objects::nonNull),
        call + " should have a result for " + projects + ", in this order, and has " + results);
  }

  private static void requireDone(
      String call, List<ProjectContext> projects, Map<ProjectContext, OperationResult> results) {
    for (ProjectContext project : projects) {
      requireSame(call, project, OperationResult.done(), results);
    }
  }

  /** Compares how two operations ended; messages may differ. */
  private static void requireSame(
      String call,
      ProjectContext project,
      OperationResult alone,
      Map<ProjectContext, OperationResult> results) {
    OperationResult result = results.get(project);
    Verdict.require(
        kind(result).equals(kind(alone)),
        call + " of " + project.directory() + " ended with " + result + "; alone: " + alone);
  }

  private static Optional<HarnessException.Kind> kind(OperationResult result) {
    return result.failure().map(HarnessException::kind);
  }

  private static void requireNewProcesses(List<ProjectStatus> before, List<ProjectStatus> now) {
    List<Long> old = pids(before);
    List<Long> kept = pids(now).stream().filter(old::contains).toList();
    Verdict.require(kept.isEmpty(), "restartAll left processes as they were: " + kept);
  }

  private static List<Long> pids(List<ProjectStatus> statuses) {
    return statuses.stream()
        .flatMap(status -> status.agents().stream())
        .flatMap(agent -> agent.pid().stream())
        .toList();
  }

  private List<ProjectStatus> look(ProjectState expected) {
    return Stream.of(trial.first, trial.second)
        .map(project -> trial.look(project, expected))
        .toList();
  }
}
