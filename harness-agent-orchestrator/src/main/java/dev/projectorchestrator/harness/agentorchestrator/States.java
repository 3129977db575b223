package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.AgentState;

/** From the engine's words to the SPI's. */
final class States {

  private States() {}

  /**
   * Returns the state for the engine's word.
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
      case "done" -> AgentState.DONE;
      case "stopped", "stopping" -> AgentState.STOPPED;
      default -> AgentState.UNKNOWN;
    };
  }
}
