package dev.projectorchestrator.api;

import java.util.Map;
import java.util.Objects;

/**
 * Where a project's agents are.
 *
 * <p>Stability: experimental.
 *
 * @param presence whether the machine can be asked about them
 * @param evidence what was seen, for a person: the job and its node, or why it waits
 * @param machine the machine that it is on; projects of one machine are asked by one call; empty
 *     text when it is on none, or none that is known
 * @param environment the variables that its surroundings have there, and those of another project
 *     on that machine have not
 * @since 0.1.0
 */
public record Whereabouts(
    Presence presence, String evidence, String machine, Map<String, String> environment) {

  /** Whether a machine can be asked. */
  public enum Presence {
    /** It is up: it can be asked about the agents. */
    UP,
    /** Nothing is allocated: no agent runs. */
    NONE,
    /** An allocation is asked for, and not there yet: no agent runs in it. */
    WAITING,
    /** It can't be reached: nothing is known of the agents. */
    UNKNOWN
  }

  /** Checks that nothing is null and copies the map. */
  public Whereabouts {
    Objects.requireNonNull(presence, "presence");
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(machine, "machine");
    environment = Map.copyOf(environment);
  }

  /**
   * Creates one that is on no machine that is known.
   *
   * @param presence whether the machine can be asked about them
   * @param evidence what was seen
   */
  public Whereabouts(Presence presence, String evidence) {
    this(presence, evidence, "", Map.of());
  }
}
