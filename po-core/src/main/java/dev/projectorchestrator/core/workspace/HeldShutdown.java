package dev.projectorchestrator.core.workspace;

import dev.projectorchestrator.core.process.Interruption;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Work for which a shutdown waits. When it is interrupted, the shutdown waits until this is closed:
 * by then the user has been told how the work ended.
 */
final class HeldShutdown implements AutoCloseable {

  private final Interruption interruption;
  private final AtomicReference<Interruption.Work> interrupted = new AtomicReference<>();

  HeldShutdown(Interruption interruption) {
    this.interruption = interruption;
  }

  /** Does work, and returns what it returned. */
  <T> T during(Supplier<T> work) {
    Interruption.Work mark = interruption.working();
    try {
      return work.get();
    } finally {
      if (!interruption.requested() || !interrupted.compareAndSet(null, mark)) {
        mark.close();
      }
    }
  }

  @Override
  public void close() {
    Interruption.Work mark = interrupted.getAndSet(null);
    if (mark != null) {
      mark.close();
    }
  }
}
