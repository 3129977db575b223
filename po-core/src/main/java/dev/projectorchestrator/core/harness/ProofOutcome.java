package dev.projectorchestrator.core.harness;

import java.time.Duration;
import java.util.Objects;

/**
 * What came of one check.
 *
 * @param item what was checked
 * @param result whether it holds
 * @param detail what was seen, or why it failed or was not checked; may be empty text, may have
 *     lines
 * @param duration how long it took
 */
public record ProofOutcome(ProofItem item, Result result, String detail, Duration duration) {

  /** Whether it holds. */
  public enum Result {
    /** It holds. */
    PASSED,
    /** It does not. */
    FAILED,
    /** It was not checked: it does not apply, or what it builds on failed. */
    SKIPPED
  }

  /** Checks that nothing is null. */
  public ProofOutcome {
    Objects.requireNonNull(item, "item");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(duration, "duration");
  }
}
