package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.error.PoException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The rule for starting several agents: those that start run, whatever becomes of the others; where
 * one failed, the whole is a failure that tells what runs now.
 *
 * @param project the project's name
 * @param status what was seen after the start
 */
record AgentsNow(String project, ProjectStatus status) {

  /**
   * Ensures that no agent has failed.
   *
   * @param meant the agents that were to be started; empty means all
   * @throws PoException with {@code FAILED} when one has
   */
  void requireStarted(List<String> meant) {
    List<AgentStatus> failed =
        status.agents().stream()
            .filter(agent -> meant.isEmpty() || meant.contains(agent.name()))
            .filter(agent -> agent.state() == AgentState.FAILED)
            .toList();
    if (!failed.isEmpty()) {
      throw PoException.failed(
          "not all agents of '%s' run%s".formatted(project, words()),
          "see: po logs " + project + " " + failed.get(0).name());
    }
  }

  /** Returns a driver's failure to start agents, with what runs all the same. */
  HarnessException with(HarnessException failure) {
    boolean begun =
        failure.kind() == HarnessException.Kind.FAILED
            || failure.kind() == HarnessException.Kind.TIMED_OUT;
    if (!begun) {
      return failure;
    }
    return new HarnessException(
        failure.kind(), failure.getMessage() + words(), failure.hint(), failure);
  }

  /** Returns each agent's state; empty text when no agent is known. */
  private String words() {
    return status.agents().isEmpty()
        ? ""
        : status.agents().stream()
            .map(AgentsNow::words)
            .collect(Collectors.joining("; ", "\n  now: ", ""));
  }

  private static String words(AgentStatus agent) {
    String state = agent.name() + " " + agent.state().name().toLowerCase(Locale.ROOT);
    return agent.alive() || agent.detail().isEmpty() ? state : state + ", " + agent.detail();
  }
}
