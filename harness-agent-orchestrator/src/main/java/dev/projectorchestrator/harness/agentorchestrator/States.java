package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectState;
import java.util.List;

/** From the engine's words to the SPI's, and from agents to the project. */
final class States {

  private States() {}

  /**
   * Gives the state for the engine's word.
   *
   * @param word such as {@code running}
   * @return the state; {@code UNKNOWN} for a word of a newer engine
   */
  static AgentState agent(String word) {
    return switch (word) {
      case "running", "waiting" -> AgentState.RUNNING;
      case "starting" -> AgentState.STARTING;
      case "restarting" -> AgentState.RESTARTING;
      case "failed" -> AgentState.FAILED;
      case "stopped", "stopping" -> AgentState.STOPPED;
      default -> AgentState.UNKNOWN;
    };
  }

  /**
   * Gives the state of a project with these agents. One that failed or is between two lives should
   * run and does not: such a project is never just stopped.
   *
   * @param agents the agents; empty counts as stopped
   * @return the state
   */
  static ProjectState project(List<AgentStatus> agents) {
    int alive = 0;
    int wanted = 0;
    for (AgentStatus agent : agents) {
      switch (agent.state()) {
        case RUNNING, STARTING -> alive++;
        case RESTARTING, FAILED -> wanted++;
        case UNKNOWN -> {
          return ProjectState.UNKNOWN;
        }
        case STOPPED -> {}
      }
    }
    if (alive == 0 && wanted == 0) {
      return ProjectState.STOPPED;
    }
    return alive == agents.size() ? ProjectState.RUNNING : ProjectState.DEGRADED;
  }
}
