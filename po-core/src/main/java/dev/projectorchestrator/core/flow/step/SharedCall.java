package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One call for several callers, each on a thread of its own: it is made once all that are awaited
 * have joined or left.
 *
 * @param <K> names a caller
 * @param <R> what the call gives
 */
final class SharedCall<K, R> {

  private final Set<K> awaited;
  private final Supplier<R> call;
  private R result;
  private RuntimeException failure;

  /**
   * Creates it. Calls nothing yet.
   *
   * @param awaited the callers
   * @param call the call; never gives null
   */
  SharedCall(Collection<K> awaited, Supplier<R> call) {
    this.awaited = new HashSet<>(awaited);
    this.call = call;
  }

  /**
   * Joins the call. Blocks until it is done.
   *
   * @param caller the caller
   * @param joining says what the call is to do for this caller; run before the call, by one thread
   *     at a time
   * @return what the call gave
   * @throws PoException with {@code INTERRUPTED}, or what the call threw, for each caller
   */
  synchronized R join(K caller, Runnable joining) {
    joining.run();
    leave(caller);
    awaitOthers();
    // The first caller makes the call; the others wait for the lock.
    if (result == null && failure == null) {
      try {
        result = call.get();
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return result;
  }

  /**
   * Tells the others not to wait for a caller. Idempotent.
   *
   * @param caller the caller
   */
  synchronized void leave(K caller) {
    awaited.remove(caller);
    notifyAll();
  }

  private void awaitOthers() {
    try {
      while (!awaited.isEmpty()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PoException.of(ErrorCode.INTERRUPTED, "interrupted").causedBy(e);
    }
  }
}
