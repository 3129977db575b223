package dev.projectorchestrator.core.process;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The user's wish that all work ends: it ends the commands that run, and the runner then undoes.
 * Safe for use by many threads. Once requested, it stays so.
 */
public final class Interruption {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final ThreadLocal<Integer> shields = new ThreadLocal<>();
  private volatile boolean requested;
  private volatile Runnable listener;
  private int workers;

  /** Creates one that nothing triggers by itself. */
  public Interruption() {}

  /**
   * Creates one that SIGINT and SIGTERM trigger: the JVM then waits until the work that is going on
   * has been undone before it ends.
   *
   * @param patience how long it waits for the undoing at most
   * @return the interruption
   */
  public static Interruption onSignals(Duration patience) {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new AtShutdown(interruption, patience));
    return interruption;
  }

  /** A class of its own, as a lambda would be felt by a command that only looks. */
  private static final class AtShutdown extends Thread {

    private final Interruption interruption;
    private final Duration patience;

    AtShutdown(Interruption interruption, Duration patience) {
      super("interruption");
      this.interruption = interruption;
      this.patience = patience;
    }

    @Override
    public void run() {
      interruption.request();
      interruption.awaitIdle(patience);
    }
  }

  /**
   * Never returns when a signal is ending the JVM, so that the exit status is the signal's and not
   * that of whoever calls exit first; returns at once otherwise. To be called when all is printed,
   * before the JVM is ended.
   */
  public static void yieldToSignal() {
    try {
      // Not a lambda: that would link the lambda machinery in every command.
      Runtime.getRuntime().addShutdownHook(new Thread("nothing"));
    } catch (IllegalStateException shuttingDown) {
      while (true) {
        LockSupport.park();
      }
    }
  }

  /** Asks that all work ends. Waits for nothing but {@link #onRequest}. Idempotent. */
  public void request() {
    requested = true;
    Runnable also = listener;
    if (also != null) {
      also.run();
    }
  }

  /**
   * Ends the work that still goes on, and waits for it: for the end of a run whose threads, such as
   * a screen's, have programs of their own. They would outlive the JVM.
   *
   * @param patience how long it waits at most
   */
  public void end(Duration patience) {
    requested = true;
    awaitIdle(patience);
  }

  /**
   * Sets what is to be done, too, when the end is asked for: for work with interruptions of its
   * own.
   *
   * @param action what to do; a signal waits for it
   */
  public void onRequest(Runnable action) {
    listener = action;
  }

  /**
   * Checks whether this thread is to end its work.
   *
   * @return true when the end was asked for and this thread is not at undoing
   */
  public boolean requested() {
    return requested && shieldsOfThread() == 0;
  }

  /**
   * Waits for a request that may be on its way: Ctrl-C reaches each program at the terminal, and
   * another one may have ended by it before this one is told.
   *
   * @param patience how long to wait at most
   * @return as {@link #requested}
   * @throws InterruptedException when the thread is interrupted
   */
  boolean requestedWithin(Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    while (!requested() && shieldsOfThread() == 0 && System.nanoTime() < until) {
      Thread.sleep(5);
    }
    return requested();
  }

  /**
   * Ends this thread's work when that was asked for.
   *
   * @throws PoException with {@code INTERRUPTED} if so
   */
  public void throwIfRequested() {
    if (requested()) {
      throw PoException.of(ErrorCode.INTERRUPTED, "interrupted");
    }
  }

  /**
   * Does what must not be interrupted, such as undoing.
   *
   * @param work what to do on this thread
   */
  public void shielded(Runnable work) {
    shields.set(shieldsOfThread() + 1);
    try {
      work.run();
    } finally {
      shields.set(shieldsOfThread() - 1);
    }
  }

  private int shieldsOfThread() {
    Integer set = shields.get();
    return set == null ? 0 : set;
  }

  /**
   * Marks that work is going on, for which a shutdown waits. Whoever prints how work went does so
   * within a mark of its own: the JVM ends as soon as nothing is marked.
   *
   * @return close it when the work has ended
   */
  public Work working() {
    lock.lock();
    try {
      workers++;
    } finally {
      lock.unlock();
    }
    return this::workEnded;
  }

  private void workEnded() {
    lock.lock();
    try {
      workers--;
      if (workers == 0) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void awaitIdle(Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (workers > 0 && left > 0) {
        left = idle.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Something that goes on until it is closed. */
  @FunctionalInterface
  public interface Work extends AutoCloseable {
    @Override
    void close();
  }
}
