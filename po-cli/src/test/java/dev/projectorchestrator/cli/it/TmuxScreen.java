package dev.projectorchestrator.cli.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A program on a terminal of a size: tmux has it, on a socket of its own, types and looks. */
final class TmuxScreen implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Machine machine;
  private final String socket;

  /**
   * Begins a program.
   *
   * @param command the command line, for a shell
   */
  TmuxScreen(Machine machine, int columns, int rows, String command) {
    this.machine = machine;
    this.socket = machine.tmuxSocket() + "-ui" + Integer.toHexString(System.identityHashCode(this));
    tmux(
            "new-session",
            "-d",
            "-s",
            "ui",
            "-x",
            Integer.toString(columns),
            "-y",
            Integer.toString(rows),
            "-c",
            machine.poHome().toString(),
            command)
        .ok();
  }

  private Shell.Ended tmux(String... arguments) {
    List<String> command = new ArrayList<>(List.of("tmux", "-u", "-f", "/dev/null", "-L", socket));
    command.addAll(List.of(arguments));
    return machine.run(machine.poHome(), command.toArray(new String[0]));
  }

  /** Presses keys, as tmux names them. */
  void keys(String... keys) {
    List<String> command = new ArrayList<>(List.of("send-keys", "-t", "ui"));
    command.addAll(List.of(keys));
    tmux(command.toArray(new String[0])).ok();
  }

  /** Types a text. */
  void type(String text) {
    tmux("send-keys", "-t", "ui", "-l", text).ok();
  }

  void resize(int columns, int rows) {
    tmux("resize-window", "-t", "ui", "-x", Integer.toString(columns), "-y", Integer.toString(rows))
        .ok();
  }

  /** Returns what is shown. */
  String shown() {
    return tmux("capture-pane", "-p", "-t", "ui").ok().out();
  }

  /** Returns what is shown, with the codes of its colours. */
  String colored() {
    return tmux("capture-pane", "-p", "-e", "-t", "ui").ok().out();
  }

  /** Returns the value of one of tmux's formats, such as whether the alternate screen is on. */
  String format(String format) {
    return tmux("display-message", "-p", "-t", "ui", format).ok().out().strip();
  }

  /** Waits until all of these are shown. */
  String await(String... texts) {
    String[] last = new String[1];
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .conditionEvaluationListener(null)
        .untilAsserted(
            () -> {
              last[0] = shown();
              org.assertj.core.api.Assertions.assertThat(last[0]).contains(texts);
            });
    return last[0];
  }

  /** Waits until a file is there. */
  static void awaitFile(Path file) {
    Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(file));
  }

  @Override
  public void close() {
    tmux("kill-server");
  }
}
