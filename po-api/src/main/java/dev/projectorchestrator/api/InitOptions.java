package dev.projectorchestrator.api;

import java.util.Objects;

/**
 * How to initialize a project.
 *
 * @param name the project's name
 * @param sessionPrefix what the names of its sessions begin with, unique on this machine, such as
 *     {@code demo-}
 */
public record InitOptions(String name, String sessionPrefix) {
  /** Checks that nothing is null. */
  public InitOptions {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sessionPrefix, "sessionPrefix");
  }
}
