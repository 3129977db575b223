package dev.projectorchestrator.core.registry.edit;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The right to change a fleet.toml: a record lock of the kernel on a file beside it. The kernel
 * takes it back when its holder dies, however it dies, and gives it to no child. The file is never
 * removed: who waits for the lock of a removed file and who makes the file anew would both get one.
 */
final class FleetLock implements AutoCloseable {

  /** Record locks belong to processes; within this one, these keep threads apart. */
  private static final ConcurrentMap<Path, Semaphore> THREADS = new ConcurrentHashMap<>();

  private final Semaphore thread;
  private final FileChannel channel;

  private FleetLock(Semaphore thread, FileChannel channel) {
    this.thread = thread;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param file the lock's file, in a folder that exists; made when it is missing
   * @param patience how long to wait
   * @return the lock, to be closed
   * @throws PoException with {@code BUSY} when somebody else holds it all the time, {@code
   *     INTERRUPTED}, or {@code FAILED} when there is no file to be had
   */
  static FleetLock take(Path file, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    Semaphore thread = THREADS.computeIfAbsent(file, key -> new Semaphore(1, true));
    FileChannel channel = null;
    boolean taken = false;
    boolean mine = false;
    try {
      mine = thread.tryAcquire(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
      if (!mine) {
        throw busy(file, "another task of this process", patience);
      }
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      while (!tryLock(channel)) {
        if (System.nanoTime() >= deadline) {
          throw busy(file, LockHolder.describe(file), patience);
        }
        Thread.sleep(ThreadLocalRandom.current().nextLong(5, 25));
      }
      write(channel, LockHolder.line());
      taken = true;
      return new FleetLock(thread, channel);
    } catch (InterruptedException | ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
      throw new PoException(
          ErrorCode.INTERRUPTED, "interrupted while waiting for the lock", file.toString(), "", e);
    } catch (IOException e) {
      throw new PoException(
          ErrorCode.FAILED,
          "the lock can't be had: " + FleetWriter.why(e),
          file.toString(),
          "check the folder's permissions and the free space",
          e);
    } finally {
      if (!taken) {
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
      // Held in this process by another copy of this class.
      return false;
    }
  }

  private static void write(FileChannel channel, String line) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static PoException busy(Path file, String holder, Duration patience) {
    return new PoException(
        ErrorCode.BUSY,
        holder
            + " is changing fleet.toml; waited "
            + patience.toString().substring(2).toLowerCase(Locale.ROOT),
        file.toString(),
        "try again when it is done, or wait longer with --lock-timeout");
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The kernel has released it all the same.
      return;
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
}
