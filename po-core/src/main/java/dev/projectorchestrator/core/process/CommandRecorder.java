package dev.projectorchestrator.core.process;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.input.Masking;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Notes which commands the steps of one runbook run, for reports and the log; credentials are
 * masked. Safe for use by many threads.
 */
public final class CommandRecorder {

  private static final int MAX = 200;

  private final List<String> lines = new ArrayList<>();
  private Optional<Listener> listener = Optional.empty();

  /** Creates a recorder that records nothing yet. */
  public CommandRecorder() {}

  /**
   * Begins to note commands, from none.
   *
   * @param hears hears of each process
   */
  public synchronized void begin(Listener hears) {
    lines.clear();
    listener = Optional.of(hears);
  }

  /**
   * Ends it.
   *
   * @return the command lines since {@link #begin}, in order
   */
  public synchronized List<String> end() {
    listener = Optional.empty();
    return List.copyOf(lines);
  }

  synchronized Optional<Path> input() {
    return listener.flatMap(Listener::input);
  }

  synchronized void started(ProcessHandle child) {
    listener.ifPresent(hears -> hears.started(child));
  }

  synchronized void record(CommandSpec command) {
    if (listener.isPresent() && lines.size() < MAX) {
      lines.add(Masking.mask(command.toShellLine()));
    }
  }

  /** Hears of the processes that are started. */
  public interface Listener {

    /**
     * Returns an empty file for commands to read in place of nothing, by which {@link
     * Orphans#endReaders} finds those that were started but not yet noted when po was killed.
     *
     * @return the file, of this run alone; empty when no command needs to be found
     */
    default Optional<Path> input() {
      return Optional.empty();
    }

    /**
     * Called when a process was started.
     *
     * @param child the process
     */
    default void started(ProcessHandle child) {}
  }
}
