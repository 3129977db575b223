package dev.projectorchestrator.core.runbook;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A lock on a file that the kernel lets go of when the process ends, however it ends. The file
 * stays. The kernel's locks belong to the process and are lost when it closes any handle of the
 * file, so that within the process a set of names guards each file.
 */
final class KernelLock implements AutoCloseable {

  private static final Set<Path> HELD = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private KernelLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock, and waits for it for a while.
   *
   * @param file the file; made when it is missing
   * @param what what is locked, for the message
   * @param patience how long to wait
   * @param giveUp asked while waiting
   * @throws PoException with {@code BUSY} when somebody else holds it
   */
  static KernelLock take(Path file, String what, Duration patience, BooleanSupplier giveUp) {
    long until = System.nanoTime() + patience.toNanos();
    String holder = "";
    while (true) {
      Attempt attempt = attempt(file);
      if (attempt.lock() != null) {
        return attempt.lock();
      }
      holder = attempt.holder().isEmpty() ? holder : attempt.holder();
      if (System.nanoTime() >= until || giveUp.getAsBoolean()) {
        throw new PoException(
            ErrorCode.BUSY,
            what
                + " is busy: "
                + (holder.isEmpty() ? "another process" : holder)
                + " is at work on it",
            "",
            "try again when that has ended");
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PoException(ErrorCode.INTERRUPTED, "interrupted", "", "");
      }
    }
  }

  /** What one try gave: the lock, or who holds it. */
  record Attempt(KernelLock lock, String holder) {}

  /** Tries once. */
  static Attempt attempt(Path file) {
    synchronized (HELD) {
      if (!HELD.add(file)) {
        return new Attempt(null, "this process");
      }
    }
    boolean taken = false;
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        ByteBuffer text = ByteBuffer.allocate(200);
        channel.read(text, 0);
        String holder = StandardCharsets.UTF_8.decode(text.flip()).toString().strip();
        return new Attempt(null, holder);
      }
      channel.truncate(0);
      channel.write(
          StandardCharsets.UTF_8.encode("process " + ProcessHandle.current().pid() + "\n"), 0);
      taken = true;
      return new Attempt(new KernelLock(file, channel), "");
    } catch (IOException e) {
      throw StateFolder.failed("could not lock " + file, e);
    } finally {
      if (!taken) {
        close(channel);
        synchronized (HELD) {
          HELD.remove(file);
        }
      }
    }
  }

  @Override
  public void close() {
    close(channel);
    synchronized (HELD) {
      HELD.remove(file);
    }
  }

  private static void close(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw StateFolder.failed("could not unlock", e);
    }
  }
}
