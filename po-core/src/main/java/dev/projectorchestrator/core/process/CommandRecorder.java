package dev.projectorchestrator.core.process;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.input.Masking;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Notes which commands a thread runs, for reports and the log. Credentials are masked. */
public final class CommandRecorder {

  private static final int MAX = 200;

  private final ThreadLocal<List<String>> lines = new ThreadLocal<>();

  private final ThreadLocal<Consumer<ProcessHandle>> listeners = new ThreadLocal<>();

  /** Makes a recorder that records nothing yet. */
  public CommandRecorder() {}

  /** Begins to note the commands of this thread, from none. */
  public void begin() {
    begin(child -> {});
  }

  /**
   * Begins to note the commands of this thread, from none.
   *
   * @param listener hears of each process that is started
   */
  public void begin(Consumer<ProcessHandle> listener) {
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

  void started(ProcessHandle child) {
    Consumer<ProcessHandle> listener = listeners.get();
    if (listener != null) {
      listener.accept(child);
    }
  }

  void record(CommandSpec command) {
    List<String> noted = lines.get();
    if (noted != null && noted.size() < MAX) {
      noted.add(Masking.mask(command.toShellLine()));
    }
  }
}
