package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.process.Failures;
import java.util.function.Supplier;

/** Calls drivers, and turns their exceptions into errors for the user. */
final class DriverCalls {

  private DriverCalls() {}

  /**
   * Returns what a driver answers.
   *
   * @param what what is tried, for the message; may be empty text
   * @param call the call
   * @throws dev.projectorchestrator.core.error.PoException when the driver fails
   */
  static <T> T ask(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (HarnessException e) {
      throw Failures.of(what, e);
    }
  }

  /**
   * Lets a driver do something.
   *
   * @param what what is tried, for the message
   * @param call the call
   * @throws dev.projectorchestrator.core.error.PoException when the driver fails
   */
  static void run(String what, Runnable call) {
    try {
      call.run();
    } catch (HarnessException e) {
      throw Failures.of(what, e);
    }
  }
}
