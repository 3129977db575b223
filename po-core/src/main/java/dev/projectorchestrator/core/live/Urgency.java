package dev.projectorchestrator.core.live;

import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectState;
import java.util.Comparator;
import java.util.List;

/** How much an agent or a project needs somebody, the most first. */
public enum Urgency {
  /** It waits for a person. */
  ASKS,
  /** Its usage limit is reached. */
  LIMITED,
  /** It failed, or is about to be started again; of a project: it is degraded. */
  TROUBLE,
  /** It is meant to run, and does not; only who knows what is meant to run tells this. */
  MISSING,
  /** It was not possible to look, or what was seen contradicts itself or is too old. */
  UNKNOWN,
  /** It works, or nothing tells that it does not. */
  BUSY,
  /** It waits for the next text. */
  IDLE,
  /** Its work is done. */
  DONE,
  /** It does not run. */
  STOPPED;

  /** Checks whether a person has to look after it. */
  public boolean needsPerson() {
    return compareTo(UNKNOWN) <= 0;
  }

  /**
   * Returns how much an agent needs somebody.
   *
   * @param agent what was seen of it
   * @return the urgency
   */
  public static Urgency of(AgentStatus agent) {
    return switch (agent.state()) {
      case FAILED, RESTARTING -> TROUBLE;
      case UNKNOWN -> UNKNOWN;
      case DONE -> DONE;
      case STOPPED -> STOPPED;
      case RUNNING, STARTING ->
          switch (agent.activity()) {
            case ASKS -> ASKS;
            case LIMITED -> LIMITED;
            case BUSY -> BUSY;
            case IDLE -> IDLE;
            // Of most programs nothing can be known: that is nothing to look after.
            case UNKNOWN -> agent.doing().from().isEmpty() ? BUSY : UNKNOWN;
          };
    };
  }

  /**
   * Returns how much a project needs somebody: as much as that one of its agents that needs it
   * most.
   *
   * @param project what was seen of it
   * @return the urgency
   */
  public static Urgency of(LiveProject project) {
    Urgency most = of(project.status().state(), project.entry().enabled());
    for (AgentStatus agent : project.status().agents()) {
      Urgency urgency = of(agent);
      most = urgency.compareTo(most) < 0 ? urgency : most;
    }
    return most;
  }

  /**
   * Sorts projects: those that need somebody most come first, the others in the given order.
   *
   * @param projects the projects
   * @return the same, sorted
   */
  public static List<LiveProject> sorted(List<LiveProject> projects) {
    return projects.stream().sorted(Comparator.comparing(Urgency::of)).toList();
  }

  private static Urgency of(ProjectState state, boolean enabled) {
    return switch (state) {
      case DEGRADED -> TROUBLE;
      case UNKNOWN -> enabled ? UNKNOWN : STOPPED;
      case RUNNING, STOPPED -> STOPPED;
    };
  }
}
