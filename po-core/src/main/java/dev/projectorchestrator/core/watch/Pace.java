package dev.projectorchestrator.core.watch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Paces what is done again and again: counted from the beginning of each time to the next. */
public final class Pace {

  private final long nanos;
  private long next = System.nanoTime();

  /**
   * Creates a pace whose first time is now.
   *
   * @param interval from the beginning of one time to the next
   */
  public Pace(Duration interval) {
    this.nanos = interval.toNanos();
  }

  /**
   * Waits until it is time again. Blocks; at once when the time has come already.
   *
   * @return false when the thread was interrupted
   */
  public boolean await() {
    return awaitAtMost(Long.MAX_VALUE);
  }

  /**
   * Waits until it is time again, or the given time is over.
   *
   * @param most the longest to wait, in nanoseconds
   * @return false when the thread was interrupted
   */
  public boolean awaitAtMost(long most) {
    long now = System.nanoTime();
    next = now + Math.min(Math.max(next + nanos - now, 0), most);
    try {
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
