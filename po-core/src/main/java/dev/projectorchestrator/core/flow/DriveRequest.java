package dev.projectorchestrator.core.flow;

import java.util.List;

/**
 * Asks to start, stop or restart a registered project.
 *
 * @param name the project
 * @param agents the names of the agents; empty means all
 */
public record DriveRequest(String name, List<String> agents) {
  /** Copies the list. */
  public DriveRequest {
    agents = List.copyOf(agents);
  }
}
