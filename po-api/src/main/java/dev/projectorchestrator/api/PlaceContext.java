package dev.projectorchestrator.api;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One place, as its driver sees it. It holds nothing about any project.
 *
 * <p>Stability: experimental.
 *
 * @param name the place's name in fleet.toml
 * @param home names the asking PO home, by chance: two of them may have projects of one name
 * @param keys the keys of its kind that fleet.toml has
 * @param sockets a private folder of the user for sockets, with a path that is short enough for
 *     one; empty where there is none
 * @param interactive whether a person can answer questions, such as for a passphrase
 * @param host the environment and what runs programs
 * @since 0.1.0
 */
public record PlaceContext(
    String name,
    String home,
    Map<String, String> keys,
    Optional<Path> sockets,
    boolean interactive,
    Host host) {

  /** Checks that nothing is null and copies the map. */
  public PlaceContext {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(home, "home");
    keys = Map.copyOf(keys);
    Objects.requireNonNull(sockets, "sockets");
    Objects.requireNonNull(host, "host");
  }
}
