package dev.projectorchestrator.core.files;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A lock on a file that the kernel releases when the process ends, however it ends. The file stays:
 * another process may be waiting for it.
 */
public final class KernelLock implements AutoCloseable {

  /** The kernel's locks belong to processes; within this one, these keep threads apart. */
  private static final ConcurrentMap<Path, Semaphore> THREADS = new ConcurrentHashMap<>();

  /** How long to wait before asking whether to give up. */
  private static final long SLICE_NANOS = 50_000_000;

  private final Semaphore thread;
  private final FileChannel channel;

  private KernelLock(Semaphore thread, FileChannel channel) {
    this.thread = thread;
    this.channel = channel;
  }

  /**
   * Takes the lock, and waits for it for a while.
   *
   * @param file the lock's file, in a folder that exists; made when it is missing
   * @param patience how long to wait
   * @param giveUp asked while somebody else holds it: true ends the waiting
   * @param busy makes the exception for when somebody else holds it all the time, from who that is
   * @return the lock, to be closed
   * @throws IOException if there is no such file to be had
   * @throws PoException as {@code busy} makes it, or with {@code INTERRUPTED}
   */
  public static KernelLock take(
      Path file, Duration patience, BooleanSupplier giveUp, Function<String, PoException> busy)
      throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    Semaphore thread = THREADS.computeIfAbsent(file, key -> new Semaphore(1, true));
    FileChannel channel = null;
    KernelLock lock = null;
    boolean mine = false;
    try {
      while (!mine) {
        long left = Math.max(0, Math.min(SLICE_NANOS, deadline - System.nanoTime()));
        mine = thread.tryAcquire(left, TimeUnit.NANOSECONDS);
        if (!mine && (left < SLICE_NANOS || giveUp.getAsBoolean())) {
          throw busy.apply("another task of this process");
        }
      }
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      while (!tryLock(channel)) {
        if (System.nanoTime() >= deadline || giveUp.getAsBoolean()) {
          throw busy.apply(LockHolder.describe(file));
        }
        Thread.sleep(ThreadLocalRandom.current().nextLong(5, 25));
      }
      channel.truncate(0);
      channel.write(StandardCharsets.UTF_8.encode(LockHolder.line()), 0);
      lock = new KernelLock(thread, channel);
      return lock;
    } catch (InterruptedException | ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
      throw PoException.of(ErrorCode.INTERRUPTED, "interrupted while waiting for the lock")
          .at(file)
          .causedBy(e);
    } finally {
      if (lock == null) {
        closeQuietly(channel);
        if (mine) {
          thread.release();
        }
      }
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // Held in this process under another path, or by another copy of this class.
    }
  }

  @Override
  public void close() {
    try {
      channel.truncate(0);
    } catch (IOException e) {
      // What is left there is checked before anybody believes it.
    } finally {
      closeQuietly(channel);
      thread.release();
    }
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      return; // The kernel has released it all the same.
    }
  }
}
