package dev.projectorchestrator.api;

import java.util.Objects;

/**
 * How to initialize a project.
 *
 * <p>Stability: stable.
 *
 * @param name the project's name
 * @param sessionPrefix what the names of its sessions begin with, unique on this machine, such as
 *     {@code demo-}
 * @since 0.1.0
 */
public record InitOptions(String name, String sessionPrefix) {
  /** Checks that nothing is null. */
  public InitOptions {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sessionPrefix, "sessionPrefix");
  }
}
