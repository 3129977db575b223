package dev.projectorchestrator.core.flow;

import java.util.Objects;

/**
 * Asks something about one registered project: verify, remove, enable, disable, clone.
 *
 * @param name the project
 */
public record NameRequest(String name) {
  /** Checks that nothing is null. */
  public NameRequest {
    Objects.requireNonNull(name, "name");
  }
}
