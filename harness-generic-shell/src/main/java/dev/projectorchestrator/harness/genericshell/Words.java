package dev.projectorchestrator.harness.genericshell;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.ProjectState;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the words of a program mean. Case does not matter.
 *
 * @param meanings the state for each word, in lower case
 */
record Words(Map<String, AgentState> meanings) {

  /** The words that a descriptor can give meaning to, and the state of each. */
  static final Map<String, AgentState> KEYS =
      Map.of(
          "running", AgentState.RUNNING,
          "starting", AgentState.STARTING,
          "restarting", AgentState.RESTARTING,
          "failed", AgentState.FAILED,
          "stopped", AgentState.STOPPED);

  Words {
    meanings = Map.copyOf(meanings);
  }

  /**
   * Returns the state of an agent.
   *
   * @param word the program's word
   * @return the state; {@code UNKNOWN} when the descriptor says nothing of it
   */
  AgentState agent(String word) {
    String lower = word.strip().toLowerCase(Locale.ROOT);
    AgentState said = meanings.get(lower);
    return said != null ? said : KEYS.getOrDefault(lower, AgentState.UNKNOWN);
  }

  /**
   * Returns the state of a project whose program tells it in a word.
   *
   * @param word the program's word
   * @return the state; empty when the descriptor says nothing of it
   */
  Optional<ProjectState> project(String word) {
    if (word.strip().equalsIgnoreCase("degraded")) {
      return Optional.of(ProjectState.DEGRADED);
    }
    return switch (agent(word)) {
      case RUNNING, STARTING -> Optional.of(ProjectState.RUNNING);
      case RESTARTING, FAILED -> Optional.of(ProjectState.DEGRADED);
      case STOPPED -> Optional.of(ProjectState.STOPPED);
      case UNKNOWN -> Optional.empty();
    };
  }
}
