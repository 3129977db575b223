package dev.projectorchestrator.core.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Ends commands that a process of po left running when it was killed. */
public final class Orphans {

  private static final Duration GRACE = Duration.ofMillis(500);

  private Orphans() {}

  /**
   * Ends a command with all that it has started, if it still runs. Blocks until it has ended.
   *
   * @param pid its process
   * @param begun when it began, as {@link #beginning} gave it: another process may have its number
   *     by now
   */
  public static void end(long pid, String begun) {
    ProcessHandle.of(pid)
        .filter(handle -> !begun.isEmpty() && beginning(handle).equals(begun))
        .ifPresent(Orphans::end);
  }

  /**
   * Ends every command that has a file as its standard input, where the system shows it (Linux).
   * Blocks until they have ended.
   *
   * @param input the file, as {@link CommandRecorder.Listener#input} gave it
   */
  public static void endReaders(Path input) {
    try {
      Path real = input.toRealPath();
      OpenStreams.processesWith("0", real::equals).forEach(Orphans::end);
    } catch (IOException e) {
      // The command line can't be read: no such process.
    }
  }

  private static void end(ProcessHandle process) {
    try {
      new ProcessTree(process, true).end(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns when a process began.
   *
   * @param process the process
   * @return the time as text; empty text when the system does not tell
   */
  public static String beginning(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }
}
