package dev.projectorchestrator.core.registry.model;

import java.util.List;
import java.util.Optional;

/**
 * What reading a fleet.toml gave.
 *
 * @param fleet the fleet; empty when there is an error among the problems
 * @param problems every problem of one pass, in the file's order
 */
public record FleetReading(Optional<Fleet> fleet, List<Problem> problems) {

  /** Copies the list. */
  public FleetReading {
    problems = List.copyOf(problems);
  }
}
