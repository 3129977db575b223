package dev.projectorchestrator.core.process;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.input.Masking;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Notes which commands a thread runs, for reports and the log. Credentials are masked. */
public final class CommandRecorder {

  private static final int MAX = 200;

  private final ThreadLocal<List<String>> lines = new ThreadLocal<>();

  private final ThreadLocal<Listener> listeners = new ThreadLocal<>();

  /** Makes a recorder that records nothing yet. */
  public CommandRecorder() {}

  /** Begins to note the commands of this thread, from none. */
  public void begin() {
    begin(
        new Listener() {
          @Override
          public void starting(Path pipes) {}

          @Override
          public void started(ProcessHandle child) {}
        });
  }

  /**
   * Begins to note the commands of this thread, from none.
   *
   * @param listener hears of each process
   */
  public void begin(Listener listener) {
    lines.set(new ArrayList<>());
    listeners.set(listener);
  }

  /**
   * Ends it.
   *
   * @return the command lines since {@link #begin}, in order
   */
  public List<String> end() {
    List<String> noted = lines.get();
    lines.remove();
    listeners.remove();
    return noted == null ? List.of() : List.copyOf(noted);
  }

  void starting(Path pipes) {
    Listener listener = listeners.get();
    if (listener != null) {
      listener.starting(pipes);
    }
  }

  void started(ProcessHandle child) {
    Listener listener = listeners.get();
    if (listener != null) {
      listener.started(child);
    }
  }

  void record(CommandSpec command) {
    List<String> noted = lines.get();
    if (noted != null && noted.size() < MAX) {
      noted.add(Masking.mask(command.toShellLine()));
    }
  }

  /** Hears of the processes that a thread starts. */
  public interface Listener {

    /**
     * A process is about to be started.
     *
     * @param pipes the folder of the named pipes that it will write to, which are this process's
     *     own
     */
    void starting(Path pipes);

    /**
     * A process was started.
     *
     * @param child the process
     */
    void started(ProcessHandle child);
  }
}
