package dev.projectorchestrator.core.live;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Thread pools whose threads end with the JVM: one that hangs keeps no command from ending. */
public final class DaemonThreads {

  private DaemonThreads() {}

  /**
   * Creates a pool.
   *
   * @param name the name of its threads
   * @param threads how many at most
   * @return the pool
   */
  public static ExecutorService pool(String name, int threads) {
    return Executors.newFixedThreadPool(
        threads,
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
