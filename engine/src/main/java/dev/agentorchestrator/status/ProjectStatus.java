package dev.agentorchestrator.status;

import dev.agentorchestrator.config.Project;
import java.util.List;

/**
 * What a project does now.
 *
 * @param socket the tmux server that was asked
 * @param problem why it could not be told what agents do, and what to do about it; else empty
 * @param observedAt when, in seconds of the epoch
 */
public record ProjectStatus(
    Project project,
    String socket,
    ProjectState state,
    String problem,
    List<AgentStatus> agents,
    long observedAt) {

  static ProjectState summary(List<AgentStatus> agents) {
    int alive = 0;
    int done = 0;
    boolean trouble = false;
    for (AgentStatus agent : agents) {
      if (agent.state() == AgentState.UNKNOWN) {
        return ProjectState.UNKNOWN;
      }
      if (agent.state().alive()) {
        alive++;
        trouble |= !agent.problem().isEmpty();
      }
      done += agent.state() == AgentState.DONE ? 1 : 0;
      trouble |= agent.state() == AgentState.FAILED || agent.state() == AgentState.RESTARTING;
    }
    if (trouble || (alive > 0 && alive + done < agents.size())) {
      return ProjectState.DEGRADED;
    }
    return alive == 0 ? ProjectState.STOPPED : ProjectState.RUNNING;
  }
}
