package dev.agentorchestrator.state;

import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A lock on a file, such as that of a project: one program at a time starts or stops its agents. It
 * is the kernel's, so it goes with its holder, however that ends; the file stays.
 */
public final class ProjectLock implements AutoCloseable {
  private static final long STEP_MILLIS = 25;

  private final FileChannel channel;

  private ProjectLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, waiting for it where somebody else holds it.
   *
   * @param file the file it is held on; made when it is missing
   * @param holder who takes it, in a word, for the message that somebody else may get
   * @throws AgentsException with {@link ExitStatus#BUSY} when the wait was in vain
   */
  public static ProjectLock take(Path file, String holder, Duration wait) {
    FileChannel channel = open(file);
    boolean taken = false;
    try {
      long deadline = System.nanoTime() + wait.toNanos();
      FileLock lock = channel.tryLock();
      while (lock == null && System.nanoTime() - deadline < 0) {
        Thread.sleep(STEP_MILLIS);
        lock = channel.tryLock();
      }
      if (lock == null) {
        throw busy(file);
      }
      channel.truncate(0);
      String who = "process " + ProcessHandle.current().pid() + " (" + holder + ")";
      channel.write(ByteBuffer.wrap(who.getBytes(StandardCharsets.UTF_8)), 0);
      taken = true;
      return new ProjectLock(channel);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy(file);
    } catch (IOException e) {
      throw new AgentsException(ExitStatus.FAILED, file + " cannot be locked: " + e, "", e);
    } finally {
      if (!taken) {
        close(channel);
      }
    }
  }

  @Override
  public void close() {
    close(channel);
  }

  private static FileChannel open(Path file) {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new AgentsException(ExitStatus.FAILED, file + " cannot be opened: " + e, "", e);
    }
  }

  private static AgentsException busy(Path file) {
    String who;
    try {
      who = Files.readString(file).strip();
    } catch (IOException e) {
      who = "";
    }
    return new AgentsException(
        ExitStatus.BUSY,
        "busy: " + (who.isEmpty() ? "another process" : who) + " holds " + file,
        "wait for it to end and try again");
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock goes with this process at the latest.
    }
  }
}
