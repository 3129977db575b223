package dev.projectorchestrator.core.harness;

import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.harness.trust.UserData;
import dev.projectorchestrator.core.isolation.IsolationCheck;
import dev.projectorchestrator.core.process.CommandRecorder;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.process.ProcessRunner;
import dev.projectorchestrator.core.runbook.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for traces of po in a scratch project and in the environment of its agents. */
final class ProofIsolation {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final IsolationCheck check;
  private final List<String> seen = new ArrayList<>();

  ProofIsolation(Host host, Path scratch) {
    ProcessRunner processes =
        new ProcessRunner(
            host.environment(), scratch, TIMEOUT, new Interruption(), new CommandRecorder());
    check =
        new IsolationCheck(
            new GitCli(processes, false),
            Optional.empty(),
            UserData.folder(host.environment()),
            host.environment());
  }

  /** Looks at the agents while they run. */
  void lookAtAgents(ProofProject project, ProjectStatus status) {
    Map<String, Long> pids = new LinkedHashMap<>();
    for (AgentStatus agent : status.agents()) {
      agent.pid().ifPresent(pid -> pids.put(agent.name(), pid));
    }
    note(check.checkAgents(project.directory(), name(project), pids));
  }

  /**
   * Looks at the project.
   *
   * @param project the project
   * @param runtimePaths what its harness writes at run time
   * @return one line a trace, those of the agents too
   */
  List<String> traces(ProofProject project, List<String> runtimePaths) {
    note(check.check(project.directory(), name(project), runtimePaths, IsolationCheck.Scope.ALL));
    return List.copyOf(seen);
  }

  private void note(List<Finding> findings) {
    findings.forEach(finding -> seen.add(finding.line()));
  }

  private static String name(ProofProject project) {
    return project.directory().getFileName().toString();
  }
}
