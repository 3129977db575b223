package dev.projectorchestrator.core.harness.proof;

import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.contract.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether a harness keeps to the contract.
 *
 * @param harness its name
 * @param engine the engine that was used; empty when there was none to be had
 * @param outcomes one for each check of the contract, in its order
 * @param scratch where the scratch projects were left; empty when they are gone
 */
public record ProofReport(
    String harness, Optional<EngineSource> engine, List<Outcome> outcomes, Optional<Path> scratch) {

  /** Copies the list. */
  public ProofReport {
    outcomes = List.copyOf(outcomes);
  }

  /**
   * Checks whether no check failed.
   *
   * @return true if so
   */
  public boolean passed() {
    return outcomes.stream().noneMatch(o -> o.result() == Outcome.Result.FAILED);
  }
}
