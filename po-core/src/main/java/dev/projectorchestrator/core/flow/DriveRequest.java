package dev.projectorchestrator.core.flow;

import java.util.List;
import java.util.Objects;

/**
 * Asks to start, stop or restart a registered project.
 *
 * @param name the project
 * @param agents the names of the agents; empty means all
 */
public record DriveRequest(String name, List<String> agents) {
  /** Checks that nothing is null and copies the list. */
  public DriveRequest {
    Objects.requireNonNull(name, "name");
    agents = List.copyOf(agents);
  }
}
