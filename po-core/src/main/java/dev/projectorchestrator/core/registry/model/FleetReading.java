package dev.projectorchestrator.core.registry.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What reading a fleet.toml gave.
 *
 * @param fleet the fleet; empty when there is an error among the problems
 * @param problems every problem of one pass, in the file's order
 * @param places the places by their names, in the file's order
 */
public record FleetReading(
    Optional<Fleet> fleet, List<Problem> problems, Map<String, Settings.Place> places) {

  /** Copies the collections. */
  public FleetReading {
    problems = List.copyOf(problems);
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
  }

  /**
   * Creates one without places.
   *
   * @param fleet the fleet
   * @param problems every problem
   */
  public FleetReading(Optional<Fleet> fleet, List<Problem> problems) {
    this(fleet, problems, Map.of());
  }
}
