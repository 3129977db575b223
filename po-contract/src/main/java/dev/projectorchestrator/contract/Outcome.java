package dev.projectorchestrator.contract;

import java.time.Duration;
import java.util.Objects;

/**
 * The outcome of one check.
 *
 * @param check what was checked
 * @param result whether it holds
 * @param detail what was seen, or why it failed or was skipped; may be empty text, may have lines
 * @param duration how long it took
 */
public record Outcome(Check<?> check, Result result, String detail, Duration duration) {

  /** Whether a check holds. */
  public enum Result {
    /** It holds. */
    PASSED,
    /** It does not. */
    FAILED,
    /** It was not checked: it does not apply, or a check that it needs has not passed. */
    SKIPPED
  }

  /** Checks that nothing is null. */
  public Outcome {
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(duration, "duration");
  }
}
