package dev.projectorchestrator.contract;

import dev.projectorchestrator.api.Capability;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.api.StatusLook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks a harness with projects that run, and after they have run. */
final class RunningChecks {

  static final List<String> NO_SUCH_AGENT = List.of("no-such-agent");

  private RunningChecks() {}

  static String start(HarnessTrial trial) {
    trial.start(trial.first);
    trial.running = trial.look(trial.first, ProjectState.RUNNING);
    trial.traces.lookAtAgents(trial.running);
    return HarnessTrial.evidence(trial.running);
  }

  static String startTwice(HarnessTrial trial) {
    trial.start(trial.first);
    ProjectStatus before = trial.running;
    trial.running = trial.look(trial.first, ProjectState.RUNNING);
    return HarnessTrial.unchanged(before, trial.running);
  }

  static String neighbour(HarnessTrial trial) {
    trial.second = trial.create("b");
    trial.init(trial.second);
    trial.second.commit(trial.harness().info());
    trial.start(trial.second);
    trial.neighbour = trial.look(trial.second, ProjectState.RUNNING);
    return HarnessTrial.unchanged(trial.running, trial.look(trial.first, ProjectState.RUNNING));
  }

  static String statusAll(HarnessTrial trial) {
    List<ProjectContext> both = List.of(trial.first.context(), trial.second.context());
    requireRunning("statusAll", both, trial.harness().statusAll(both));
    try (StatusLook look = trial.harness().statusLook(both)) {
      requireRunning("statusLook", both, look.look());
      requireRunning("statusLook, again,", both, look.look());
    }
    return "";
  }

  private static void requireRunning(
      String method, List<ProjectContext> both, Map<ProjectContext, ProjectStatus> all) {
    Verdict.require(
        new ArrayList<>(all.keySet()).equals(both),
        method + " should answer for " + both + ", in this order, and does for " + all.keySet());
    all.forEach(
        (project, status) ->
            Verdict.require(
                status.state() == ProjectState.RUNNING,
                method + " says " + status + " of " + project.directory()));
  }

  static String stop(HarnessTrial trial) {
    trial.stop(trial.first);
    return HarnessTrial.evidence(trial.look(trial.first, ProjectState.STOPPED));
  }

  /** In a project that does not run, and in one that does. */
  static String unknownAgent(HarnessTrial trial) {
    if (!trial.harness().info().capabilities().contains(Capability.SINGLE_AGENTS)) {
      throw Verdict.skipped("the harness can't drive single agents");
    }
    if (trial.neighbour != null) {
      trial.refuses(trial.second.context(), NO_SUCH_AGENT);
    }
    return trial.refuses(trial.first.context(), NO_SUCH_AGENT);
  }

  static String neighbourUntouched(HarnessTrial trial) {
    ProjectStatus now = trial.look(trial.second, ProjectState.RUNNING);
    String same = HarnessTrial.unchanged(trial.neighbour, now);
    trial.stop(trial.second);
    trial.look(trial.second, ProjectState.STOPPED);
    return same;
  }

  /** Among them a project that is not initialized, whose start fails in most harnesses. */
  static String driveAll(HarnessTrial trial) {
    if (!trial.harness().info().capabilities().contains(Capability.BATCH_DRIVE)) {
      throw Verdict.skipped("the harness drives one project at a time");
    }
    return new DriveAllCheck(trial, trial.create("c")).run();
  }

  static String stopTwice(HarnessTrial trial) {
    trial.stop(trial.first);
    return HarnessTrial.evidence(trial.look(trial.first, ProjectState.STOPPED));
  }

  static String runtimeIgnored(HarnessTrial trial) {
    String seen = trial.first.git("status", "--porcelain", "--ignore-submodules=none").stdout();
    Verdict.require(seen.isBlank(), "git sees, and should not:\n" + seen.stripTrailing());
    return String.join(" ", trial.harness().info().runtimePaths());
  }

  static String standaloneClone(HarnessTrial trial) {
    ScratchProject copy = trial.copy(trial.first);
    trial.look(copy, ProjectState.STOPPED);
    trial.start(copy);
    trial.look(copy, ProjectState.RUNNING);
    trial.stop(copy);
    return HarnessTrial.evidence(trial.look(copy, ProjectState.STOPPED));
  }

  static String isolation(HarnessTrial trial) throws IOException {
    List<String> traces = trial.traces.all(trial.harness().info().runtimePaths());
    Verdict.require(traces.isEmpty(), String.join("\n", traces));
    return "";
  }
}
