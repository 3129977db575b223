package dev.projectorchestrator.api;

import java.util.Collection;

/**
 * What was seen of a project as a whole.
 *
 * <p>Stability: stable.
 *
 * @since 0.1.0
 */
public enum ProjectState {
  /** Every agent that should run does. */
  RUNNING,
  /** Some agents run and some that should do not. */
  DEGRADED,
  /** No agent runs. */
  STOPPED,
  /** It was not possible to look: never to be read as stopped. */
  UNKNOWN;

  /**
   * Returns the state of a project with these agents, for drivers whose program does not tell it.
   * An agent that failed or is between two lives should run and does not: such a project is
   * degraded, never just stopped. One that is done need not run. Where one agent could not be seen,
   * the project could not.
   *
   * @param agents all agents of the project; none count as stopped
   * @return the state
   */
  public static ProjectState ofAgents(Collection<AgentStatus> agents) {
    int alive = 0;
    int wanted = 0;
    int done = 0;
    for (AgentStatus agent : agents) {
      switch (agent.state()) {
        case RUNNING, STARTING -> alive++;
        case RESTARTING, FAILED -> wanted++;
        case UNKNOWN -> {
          return UNKNOWN;
        }
        case DONE -> done++;
        case STOPPED -> {}
      }
    }
    if (alive == 0 && wanted == 0) {
      return STOPPED;
    }
    return alive > 0 && alive + done == agents.size() ? RUNNING : DEGRADED;
  }
}
