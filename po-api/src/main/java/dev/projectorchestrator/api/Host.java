package dev.projectorchestrator.api;

import java.util.Map;
import java.util.Objects;

/**
 * What a driver may use of the machine when no project is at hand.
 *
 * <p>Stability: stable.
 *
 * @param environment the environment that commands get, already stripped of what must not leak;
 *     read {@code HOME} and {@code XDG_*} here, never from {@link System#getenv()}
 * @param commands runs programs
 * @since 0.1.0
 */
public record Host(Map<String, String> environment, CommandRunner commands) {
  /** Checks that nothing is null and copies the map. */
  public Host {
    environment = Map.copyOf(environment);
    Objects.requireNonNull(commands, "commands");
  }
}
