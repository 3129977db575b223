package dev.agentorchestrator.typing;

import java.time.Duration;

/**
 * A text to be typed, and how.
 *
 * @param first whether it is the text that the agent is started for
 * @param clear whether what stands in the input line may be taken away
 * @param shell whether it may run a shell command in the program
 * @param timeout how long to wait for an agent that is busy or starting
 * @param queue how long to wait while somebody else types
 */
public record Text(
    String text, boolean first, boolean clear, boolean shell, Duration timeout, Duration queue) {
  private static final Duration QUEUE = Duration.ofSeconds(30);

  /** Returns one that a person sends. */
  public static Text sent(String text, boolean clear, boolean shell, Duration timeout) {
    return new Text(text, false, clear, shell, timeout, QUEUE);
  }

  /**
   * Returns an agent's first prompt.
   *
   * @param clear whether what stands in the input line is this text, typed before
   */
  public static Text first(String text, boolean clear) {
    return new Text(text, true, clear, true, Duration.ZERO, QUEUE);
  }

  /** Returns one that is sent at a set time, and left out where it does not fit. */
  public static Text timed(String text, Duration queue) {
    return new Text(text, false, false, true, Duration.ZERO, queue);
  }

  /** Returns a text without the line break that ends a file: Enter stands for it. */
  public static String withoutLastBreak(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
