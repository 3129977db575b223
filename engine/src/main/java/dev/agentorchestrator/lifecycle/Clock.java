package dev.agentorchestrator.lifecycle;

/** The time, as sessions tell it: seconds of the epoch. */
final class Clock {
  private Clock() {}

  static long seconds() {
    return System.currentTimeMillis() / 1000;
  }

  /** The second in which a moment that many milliseconds ahead falls, rounded up. */
  static long secondsIn(long millis) {
    return (System.currentTimeMillis() + millis + 999) / 1000;
  }
}
