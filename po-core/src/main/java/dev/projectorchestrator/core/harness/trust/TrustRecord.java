package dev.projectorchestrator.core.harness.trust;

import java.nio.file.Path;
import java.util.Objects;

/**
 * One thing that the user trusts. It is the content that is trusted: the same bytes count wherever
 * they lie, other bytes nowhere.
 *
 * @param kind a plugin jar, a descriptor or an engine
 * @param name the plugin's id, or the descriptor's or project's name
 * @param sha256 the digest of its bytes, in 64 lower-case hexadecimal digits; of an engine, its
 *     commit, or empty text where engine/ is no git repository
 * @param origin where it lay when it was trusted: absolute
 * @param detail what else was shown to the user, such as version and provider; may be empty text
 * @param recordedAt when it was trusted, in UTC, as ISO 8601 says; for people who read the file
 */
public record TrustRecord(
    Kind kind, String name, String sha256, Path origin, String detail, String recordedAt) {

  /** What is trusted. */
  public enum Kind {
    /** A plugin jar. */
    PLUGIN,
    /** A descriptor. */
    DESCRIPTOR,
    /** A project's engine. */
    ENGINE
  }

  /** Checks that nothing is null. */
  public TrustRecord {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(recordedAt, "recordedAt");
  }
}
