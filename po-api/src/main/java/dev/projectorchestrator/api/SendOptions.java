package dev.projectorchestrator.api;

import java.time.Duration;
import java.util.Objects;

/**
 * How to send a text to an agent.
 *
 * <p>Stability: stable.
 *
 * @param clear whether to take away what somebody has typed and not sent; else such an agent is
 *     left alone
 * @param shell whether the text may run a shell command in the agent's program, such as with a
 *     {@code !} at its begin
 * @param timeout how long to wait for an agent that takes no text now and will by itself; zero
 *     means not at all
 * @since 0.1.0
 */
public record SendOptions(boolean clear, boolean shell, Duration timeout) {

  /** Without any of them. */
  public static final SendOptions NONE = new SendOptions(false, false, Duration.ZERO);

  /** Checks that nothing is null, and the range. */
  public SendOptions {
    Objects.requireNonNull(timeout, "timeout");
    if (timeout.isNegative()) {
      throw new IllegalArgumentException("the timeout must not be negative: " + timeout);
    }
  }
}
