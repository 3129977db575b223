package dev.projectorchestrator.api;

import java.util.Objects;

/**
 * Where an engine comes from.
 *
 * <p>Stability: stable.
 *
 * @param url what git can clone: a URL or an absolute path
 * @param ref a tag, branch or commit in it
 * @since 0.1.0
 */
public record EngineSource(String url, String ref) {
  /** Checks that nothing is null. */
  public EngineSource {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(ref, "ref");
  }
}
