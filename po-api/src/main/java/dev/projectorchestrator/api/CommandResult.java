package dev.projectorchestrator.api;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;

/**
 * How a program ended.
 *
 * <p>Stability: stable.
 *
 * @param command what was run; one that passed its deadline holds the deadline, the host's default
 *     where it had named none
 * @param outcome whether it ended by itself
 * @param exitStatus its exit status; 128 + n when signal n ended it; -1 when it passed its deadline
 * @param stdout the last 64 KiB that it wrote to its standard output, as UTF-8
 * @param stderr the last 64 KiB that it wrote to its standard error, as UTF-8
 * @param truncated whether it wrote more than was kept
 * @param duration how long it took
 * @since 0.1.0
 */
public record CommandResult(
    CommandSpec command,
    Outcome outcome,
    int exitStatus,
    String stdout,
    String stderr,
    boolean truncated,
    Duration duration) {

  /** Whether a program ended by itself. */
  public enum Outcome {
    /** It ended by itself, or by a signal that was not the host's. */
    EXITED,
    /** It was ended because its deadline had passed. */
    TIMED_OUT
  }

  /** Checks that nothing is null. */
  public CommandResult {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(stdout, "stdout");
    Objects.requireNonNull(stderr, "stderr");
    Objects.requireNonNull(duration, "duration");
  }

  /**
   * Checks whether it ended by itself with exit status 0.
   *
   * @return true if so
   */
  public boolean succeeded() {
    return outcome == Outcome.EXITED && exitStatus == 0;
  }

  /**
   * Returns this result if the program succeeded.
   *
   * @return this
   * @throws HarnessException when it did not: the message holds the command, how it ended and its
   *     last lines
   */
  public CommandResult orThrow() throws HarnessException {
    if (succeeded()) {
      return this;
    }
    throw new HarnessException(
        outcome == Outcome.TIMED_OUT
            ? HarnessException.Kind.TIMED_OUT
            : HarnessException.Kind.FAILED,
        describe(),
        "");
  }

  /**
   * Describes how it ended, for people: the command, the exit status, and the last lines that it
   * wrote (standard error if there is any, else standard output).
   *
   * @return one or more lines, without a newline at the end
   */
  public String describe() {
    StringBuilder text = new StringBuilder("`").append(command.toShellLine()).append("` ");
    if (outcome == Outcome.TIMED_OUT) {
      // Report the limit; the elapsed time includes termination.
      text.append("did not end within ")
          .append(seconds(command.timeout().orElse(duration)))
          .append(" s and was ended");
    } else {
      text.append("ended with exit status ").append(exitStatus);
    }
    String tail = lastLines(stderr.isBlank() ? stdout : stderr, 15);
    if (!tail.isEmpty()) {
      text.append(":\n").append(tail);
    }
    return text.toString();
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private static String lastLines(String text, int count) {
    String stripped = text.stripTrailing();
    int start = stripped.length();
    for (int i = 0; i < count && start > 0; i++) {
      start = stripped.lastIndexOf('\n', start - 1);
    }
    return (start <= 0 ? stripped : stripped.substring(start + 1)).indent(2).stripTrailing();
  }
}
