package dev.projectorchestrator.core.digest;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that is not as it was.
 *
 * @param kind what sort of change
 * @param subject the project's name; for problems the problem; for cut-off runs the run's
 *     description
 * @param fields what changed of a project, by field: {@code state}, {@code harness}, {@code ref},
 *     {@code pin}, {@code drift}; empty for other kinds
 * @param agents which agents' states changed, or what they ask, by name; empty for other kinds
 * @param ends how the agents among them that ended did so, by name, where the harness tells
 * @param why why a project is not well, shortened; empty text when it is well or nobody knows
 * @param seenAt when it was first seen; empty where that was not kept
 */
public record Change(
    Kind kind,
    String subject,
    Map<String, Turn> fields,
    Map<String, Turn> agents,
    Map<String, String> ends,
    String why,
    Optional<Instant> seenAt) {

  /** What sort of change it is. */
  public enum Kind {
    /** A project is not as it was. */
    PROJECT,
    /** A project is new in the registry. */
    ADDED,
    /** A project is no longer in the registry. */
    REMOVED,
    /** fleet.toml has a problem that it had not. */
    PROBLEM,
    /** A problem of fleet.toml is gone. */
    SOLVED,
    /** A run was cut off. */
    CUT_OFF,
    /** A cut-off run has been recovered. */
    RECOVERED
  }

  /**
   * What something was and what it is now.
   *
   * @param was empty text when there was nothing
   * @param now empty text when there is nothing any more
   */
  public record Turn(String was, String now) {}

  /** Copies the maps. */
  public Change {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    agents = Collections.unmodifiableMap(new LinkedHashMap<>(agents));
    ends = Collections.unmodifiableMap(new LinkedHashMap<>(ends));
  }

  /** Checks whether its subject is a project. */
  boolean aboutProject() {
    return kind == Kind.PROJECT || kind == Kind.ADDED || kind == Kind.REMOVED;
  }

  static Change of(Kind kind, String subject) {
    return new Change(kind, subject, Map.of(), Map.of(), Map.of(), "", Optional.empty());
  }

  Change seenAt(Instant time) {
    return new Change(kind, subject, fields, agents, ends, why, Optional.of(time));
  }
}
