package dev.agentorchestrator.lifecycle;

import java.util.SplittableRandom;
import java.util.UUID;

/** Words that name one start of one agent, or one armed wake: new ones each time. */
final class Ids {
  private static final SplittableRandom RANDOM =
      new SplittableRandom(
          System.nanoTime() ^ (ProcessHandle.current().pid() << 32) ^ System.currentTimeMillis());

  private Ids() {}

  /** Returns a fresh UUID of the random kind. */
  static synchronized String uuid() {
    long high = RANDOM.nextLong() & ~0xF000L | 0x4000L;
    long low = RANDOM.nextLong() & ~(3L << 62) | 1L << 63;
    return new UUID(high, low).toString();
  }

  static synchronized String fresh() {
    return Long.toUnsignedString(RANDOM.nextLong(), 36);
  }
}
