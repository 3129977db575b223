package dev.projectorchestrator.harness.genericshell;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.ProjectState;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the words of a program mean. Case does not matter.
 *
 * @param meanings the state for each word, in lower case
 * @param activities the activity for each word, in lower case
 */
record Words(Map<String, AgentState> meanings, Map<String, Activity> activities) {

  /** The words that a descriptor can give meaning to, and the state of each. */
  static final Map<String, AgentState> KEYS =
      Map.of(
          "running", AgentState.RUNNING,
          "starting", AgentState.STARTING,
          "restarting", AgentState.RESTARTING,
          "failed", AgentState.FAILED,
          "done", AgentState.DONE,
          "stopped", AgentState.STOPPED);

  /** The words for activities that a descriptor can give meaning to, and the activity of each. */
  static final Map<String, Activity> ACTIVITIES =
      Map.of(
          "asks", Activity.ASKS,
          "limited", Activity.LIMITED,
          "busy", Activity.BUSY,
          "idle", Activity.IDLE);

  /** What a harness that tells an activity itself gives as evidence. */
  private static final String FROM = "harness";

  Words {
    meanings = Map.copyOf(meanings);
    activities = Map.copyOf(activities);
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
   * Returns what an agent is doing.
   *
   * @param word the program's word for it; empty when it gives none
   * @param asks what it says that is asked, or of a limit; empty when it says nothing
   * @return the report; without evidence when the descriptor says nothing of the word
   */
  ActivityReport doing(Optional<String> word, Optional<String> asks) {
    String lower = word.orElse("").strip().toLowerCase(Locale.ROOT);
    Activity activity = activities.getOrDefault(lower, ACTIVITIES.get(lower));
    return activity == null
        ? ActivityReport.NONE
        : new ActivityReport(activity, Optional.empty(), FROM, asks.orElse("").strip());
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
      case DONE, STOPPED -> Optional.of(ProjectState.STOPPED);
      case UNKNOWN -> Optional.empty();
    };
  }
}
