package dev.projectorchestrator.api;

import java.util.Objects;

/**
 * Where a project's agents are.
 *
 * <p>Stability: experimental.
 *
 * @param presence whether the machine can be asked about them
 * @param evidence what was seen, for a person: the job and its node, or why it waits
 * @since 0.1.0
 */
public record Whereabouts(Presence presence, String evidence) {

  /** Whether a machine can be asked. */
  public enum Presence {
    /** It is up: it can be asked about the agents. */
    UP,
    /** Nothing is allocated: no agent runs. */
    NONE,
    /** It is not there yet, or can't be reached: nothing is known of the agents. */
    UNKNOWN
  }

  /** Checks that nothing is null. */
  public Whereabouts {
    Objects.requireNonNull(presence, "presence");
    Objects.requireNonNull(evidence, "evidence");
  }
}
