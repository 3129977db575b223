package dev.projectorchestrator.api;

/**
 * How much of an agent's output to show.
 *
 * <p>Stability: stable.
 *
 * @param lines how many of the last lines; at least 1
 * @param follow whether to go on as new output comes, until interrupted
 * @since 0.1.0
 */
public record LogOptions(int lines, boolean follow) {
  /** Checks the range. */
  public LogOptions {
    if (lines < 1) {
      throw new IllegalArgumentException("lines must be at least 1, not " + lines);
    }
  }
}
