package dev.projectorchestrator.core.flow;

import java.util.List;

/**
 * Asks to start, stop or restart a registered project.
 *
 * @param name the project
 * @param agents the names of the agents; empty means all
 * @param resume whether restarted agents go on with the conversations that they had
 * @param letIn whether the user trusts the engine of a project that is to be cloned first
 */
public record DriveRequest(String name, List<String> agents, boolean resume, boolean letIn) {
  /** Copies the list. */
  public DriveRequest {
    agents = List.copyOf(agents);
  }

  /**
   * Creates a request whose agents begin anew.
   *
   * @param name the project
   * @param agents the names of the agents; empty means all
   */
  public DriveRequest(String name, List<String> agents) {
    this(name, agents, false, false);
  }
}
