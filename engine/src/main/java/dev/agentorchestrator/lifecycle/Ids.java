package dev.agentorchestrator.lifecycle;

import java.util.SplittableRandom;

/** Words that name one start of one agent, or one armed wake: new ones each time. */
final class Ids {
  private static final SplittableRandom RANDOM =
      new SplittableRandom(
          System.nanoTime() ^ (ProcessHandle.current().pid() << 32) ^ System.currentTimeMillis());

  private Ids() {}

  static synchronized String fresh() {
    return Long.toUnsignedString(RANDOM.nextLong(), 36);
  }
}
