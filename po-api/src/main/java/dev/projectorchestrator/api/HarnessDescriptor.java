package dev.projectorchestrator.api;

import java.util.Objects;

/**
 * A text that tells how to drive a harness.
 *
 * <p>Stability: experimental.
 *
 * @param name the harness's name
 * @param text the descriptor, as TOML
 * @param origin where it was read from, for messages
 * @since 0.1.0
 */
public record HarnessDescriptor(String name, String text, String origin) {
  /** Checks that nothing is null. */
  public HarnessDescriptor {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(origin, "origin");
  }
}
