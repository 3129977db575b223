package dev.agentorchestrator.typing;

import dev.agentorchestrator.process.Subprocess;
import dev.agentorchestrator.screen.Screen;
import dev.agentorchestrator.state.PasteMode;
import dev.agentorchestrator.state.StateFolder;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.Tmux;
import dev.agentorchestrator.tmux.TmuxScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The terminal of one agent: looked at, pasted into, and given keys. */
public final class Terminal {
  private static final String FORMAT =
      "#{pane_dead} #{cursor_x} #{cursor_y} #{history_size} #{alternate_on}";

  private final Tmux tmux;
  private final StateFolder state;
  private final Pane pane;

  public Terminal(Tmux tmux, StateFolder state, Pane pane) {
    this.tmux = tmux;
    this.state = state;
    this.pane = pane;
  }

  /**
   * A look at it.
   *
   * @param all all that is seen, the place of the cursor too: to be compared
   */
  record Look(String all, Screen screen) {}

  /** Returns what it shows; empty when the agent does not run. */
  Optional<Look> look() {
    TmuxScript script =
        new TmuxScript()
            .add("display-message", "-p", "-t", pane.paneId(), FORMAT)
            .add("capture-pane", "-pe", "-t", pane.paneId());
    Subprocess.Result result = tmux.run(script);
    if (!result.ok() || !result.out().startsWith("0 ")) {
      return Optional.empty();
    }
    String shown = result.out().substring(result.out().indexOf('\n') + 1);
    return Optional.of(new Look(result.out(), Screen.parse(shown)));
  }

  /** Returns what it shows; empty when the agent does not run. */
  public Optional<Screen> screen() {
    return look().map(Look::screen);
  }

  /** Checks whether it gives the program each key at once; true where that cannot be seen. */
  boolean isRaw() {
    TmuxScript ask =
        new TmuxScript().add("display-message", "-p", "-t", pane.paneId(), "#{pane_tty}");
    String tty = tmux.run(ask).out().strip();
    boolean mac = System.getProperty("os.name", "").startsWith("Mac");
    try {
      Subprocess.Result stty =
          Subprocess.run(
              List.of("stty", mac ? "-f" : "-F", tty, "-a"),
              Path.of("/"),
              Map.of("PATH", "/bin:/usr/bin"),
              new byte[0],
              Duration.ofSeconds(5));
      return !stty.ok() || stty.out().contains("-icanon");
    } catch (IOException e) {
      return true;
    }
  }

  /** Checks whether the program has asked for pastes in brackets. */
  boolean takesPastes() {
    return PasteMode.isOn(state.log(pane.agent()), pane.get(SessionOptions.LOG_FROM));
  }

  /** Pastes a text as one piece; returns whether there was a terminal to paste into. */
  boolean paste(String text) {
    String buffer = "agents-" + Long.toString(System.nanoTime(), 36);
    TmuxScript paste =
        new TmuxScript()
            .add("load-buffer", "-b", buffer, "-")
            // A user may have scrolled back: then keys would go to tmux and not to the agent.
            .add("copy-mode", "-q", "-t", pane.paneId())
            .add("paste-buffer", "-dpr", "-b", buffer, "-t", pane.paneId());
    boolean pasted = tmux.run(paste, text.getBytes(StandardCharsets.UTF_8)).ok();
    if (!pasted) {
      tmux.run(new TmuxScript().add("delete-buffer", "-b", buffer));
    }
    return pasted;
  }

  /** Presses keys, as tmux names them. */
  public boolean press(List<String> keys) {
    List<String> send = new ArrayList<>(List.of("send-keys", "-t", pane.paneId(), "--"));
    send.addAll(keys);
    TmuxScript script =
        new TmuxScript()
            .add("copy-mode", "-q", "-t", pane.paneId())
            .add(send.toArray(new String[0]));
    return tmux.run(script).ok();
  }
}
