package dev.projectorchestrator.api;

import java.util.List;
import java.util.Objects;

/**
 * What a kind of place is.
 *
 * <p>Stability: experimental.
 *
 * @param kind the name that {@code kind} in {@code [[place]]} gives: {@code
 *     [a-z0-9][a-z0-9-]{0,62}}
 * @param summary one line, without a full stop at its end
 * @param keys its keys in {@code [[place]]}, besides {@code name}, {@code kind} and {@code timeout}
 * @param program the program here that must be on {@code PATH}, such as {@code ssh}
 * @since 0.1.0
 */
public record PlaceInfo(String kind, String summary, List<Key> keys, String program) {

  /** Checks that nothing is null and copies the list. */
  public PlaceInfo {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(summary, "summary");
    keys = List.copyOf(keys);
    Objects.requireNonNull(program, "program");
  }

  /**
   * A key of such a place. All values are texts.
   *
   * @param name the key, such as {@code host}
   * @param required whether every place of the kind must have it
   * @param example an example of its value
   * @param doc what it is for, in a sentence
   */
  public record Key(String name, boolean required, String example, String doc) {}
}
