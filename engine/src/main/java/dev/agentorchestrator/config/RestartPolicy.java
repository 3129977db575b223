package dev.agentorchestrator.config;

import java.time.Duration;

/**
 * How often, and how fast, an agent that exits is started again.
 *
 * @param max restarts allowed within {@code window}; one more exit and the agent has failed
 * @param window the time over which restarts are counted
 * @param delay the pause before the first restart; it doubles with each further one
 * @param maxDelay the longest pause
 */
public record RestartPolicy(int max, Duration window, Duration delay, Duration maxDelay) {
  /** Ten restarts in an hour, from one second up to five minutes apart. */
  public static final RestartPolicy DEFAULT =
      new RestartPolicy(10, Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofMinutes(5));

  /**
   * The pause before a restart.
   *
   * @param attempt 1 for the first restart in the window
   */
  public Duration pauseBefore(int attempt) {
    Duration pause = delay;
    for (int i = 1; i < attempt && pause.compareTo(maxDelay) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(maxDelay) > 0 ? maxDelay : pause;
  }
}
