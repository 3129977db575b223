package dev.projectorchestrator.core.registry.check;

import java.util.Optional;
import java.util.Set;

/**
 * What a check of fleet.toml may know beyond the file.
 *
 * @param harnesses the names of all the harnesses; empty when not known, and then any name will do
 */
public record RegistryRules(Optional<Set<String>> harnesses) {

  /** Knows nothing beyond the file. */
  public static final RegistryRules PLAIN = new RegistryRules(Optional.empty());

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
    return new RegistryRules(Optional.of(names));
  }
}
