package dev.projectorchestrator.api;

import java.util.Objects;
import java.util.Optional;

/**
 * How an operation on one of several projects ended.
 *
 * <p>Stability: stable.
 *
 * @param failure what {@link Harness#start}, {@link Harness#stop} or {@link Harness#restart} would
 *     have thrown for this project alone; empty when the operation is done
 * @since 0.1.0
 */
public record OperationResult(Optional<HarnessException> failure) {

  private static final OperationResult DONE = new OperationResult(Optional.empty());

  /** Checks that nothing is null. */
  public OperationResult {
    Objects.requireNonNull(failure, "failure");
  }

  /**
   * Returns the result of an operation that is done.
   *
   * @return the result
   */
  public static OperationResult done() {
    return DONE;
  }

  /**
   * Returns the result of an operation that failed.
   *
   * @param failure why it failed
   * @return the result
   */
  public static OperationResult failed(HarnessException failure) {
    return new OperationResult(Optional.of(failure));
  }

  /**
   * Runs an operation on one project and returns how it ended. Blocks as long as the operation
   * does.
   *
   * @param operation the operation; what it throws besides a {@link HarnessException} is thrown on
   * @return done, or failed with the exception that the operation threw
   */
  public static OperationResult of(Runnable operation) {
    try {
      operation.run();
      return DONE;
    } catch (HarnessException e) {
      return failed(e);
    }
  }

  /**
   * Throws the failure, if there is one.
   *
   * @throws HarnessException when the operation failed
   */
  public void orThrow() throws HarnessException {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}
