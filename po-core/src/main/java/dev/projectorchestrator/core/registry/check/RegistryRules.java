package dev.projectorchestrator.core.registry.check;

import dev.projectorchestrator.core.registry.model.Settings;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a check of fleet.toml may know beyond the file.
 *
 * @param harnesses the names of all the harnesses; empty when not known, and then any name will do
 * @param placeProblem says what is wrong with a place's kind and keys; empty text when nothing is
 */
public record RegistryRules(
    Optional<Set<String>> harnesses, Function<Settings.Place, String> placeProblem) {

  /** Knows nothing beyond the file. */
  public static final RegistryRules PLAIN = new RegistryRules(Optional.empty(), place -> "");

  /** Copies the set. */
  public RegistryRules {
    harnesses = harnesses.map(Set::copyOf);
  }

  /**
   * Makes rules that report every harness that is not among those known.
   *
   * @param names the names of all the harnesses
   * @return the rules
   */
  public static RegistryRules withHarnesses(Set<String> names) {
    return new RegistryRules(Optional.of(names), place -> "");
  }

  /**
   * Returns these rules with a check of places.
   *
   * @param problem says what is wrong with a place's kind and keys; empty text when nothing is
   * @return a copy
   */
  public RegistryRules withPlaces(Function<Settings.Place, String> problem) {
    return new RegistryRules(harnesses, problem);
  }
}
