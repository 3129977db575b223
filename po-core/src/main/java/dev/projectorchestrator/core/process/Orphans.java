package dev.projectorchestrator.core.process;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Ends commands that a process of po left running when it was killed. */
public final class Orphans {

  private Orphans() {}

  /**
   * Ends a command with all that it has started, if it still runs. Blocks until it has ended.
   *
   * @param pid its process
   * @param begun when it began, as {@link #beginning} gave it: another process may have its number
   *     by now
   */
  public static void end(long pid, String begun) {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    if (handle.isEmpty() || !beginning(handle.get()).equals(begun) || begun.isEmpty()) {
      return;
    }
    try {
      new ProcessTree(handle.get(), true, Set.of()).end(Duration.ofMillis(500));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends every command that still writes to the named pipes of a process that was killed, where the
   * system shows it (Linux). Blocks until they have ended.
   *
   * @param pipes the folder of the pipes, as {@link CommandRecorder.Listener#starting} gave it
   */
  public static void endWriters(Path pipes) {
    for (ProcessHandle handle : ProcessTree.writersTo(pipes)) {
      end(handle.pid(), beginning(handle));
    }
  }

  /**
   * Says when a process began.
   *
   * @param process the process
   * @return the time as text; empty text when the system does not tell
   */
  public static String beginning(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }
}
