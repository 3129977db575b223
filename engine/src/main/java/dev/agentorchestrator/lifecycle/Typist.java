package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.process.Subprocess;
import dev.agentorchestrator.state.ProjectLock;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.TmuxScript;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Types a text into an agent's terminal and presses Enter: by a paste, because keys sent one by one
 * lose what tmux reads as its own, and then looks whether the terminal took notice.
 */
public final class Typist {
  /** How long a text waits for another one that is being typed. */
  public static final Duration QUEUE = Duration.ofSeconds(30);

  private static final long NOTICE_MILLIS = 1500;
  private static final long SETTLE_MILLIS = 5000;
  private static final long STILL_MILLIS = 200;
  private static final int STEP_MILLIS = 50;
  private static final int ENTERS = 3;

  /** What was seen of a text. */
  public enum Arrival {
    /** The terminal showed it, and showed that Enter was pressed. */
    SEEN("it was seen to arrive"),
    /** The terminal took it and showed nothing, as a program does that does not echo. */
    UNSEEN("its terminal took it and showed nothing"),
    /** The agent ended before, or meanwhile. */
    LOST("it ended meanwhile");

    private final String meaning;

    Arrival(String meaning) {
      this.meaning = meaning;
    }

    /** In words. */
    public String meaning() {
      return meaning;
    }
  }

  private final Harness harness;

  public Typist(Harness harness) {
    this.harness = harness;
  }

  /**
   * Types a text and presses Enter. Blocks for some seconds at most, and while somebody else types.
   *
   * @param text any text; it arrives byte for byte
   * @param queue how long to wait while somebody else types
   * @throws dev.agentorchestrator.problem.AgentsException with BUSY when that wait was in vain
   */
  public Arrival type(Pane pane, String text, Duration queue) {
    harness.state().create();
    try (ProjectLock lock =
        ProjectLock.take(harness.state().typingLock(pane.agent()), "typing", queue)) {
      return typeAlone(pane, text);
    }
  }

  /** A text without the line break that ends a file: Enter stands for it. */
  public static String withoutLastBreak(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private Arrival typeAlone(Pane pane, String text) {
    Optional<String> before = screen(pane);
    if (before.isEmpty()) {
      return Arrival.LOST;
    }
    String buffer = "agents-" + Ids.fresh();
    TmuxScript paste =
        new TmuxScript()
            .add("load-buffer", "-b", buffer, "-")
            // A user may have scrolled back: then keys would go to tmux and not to the agent.
            .add("copy-mode", "-q", "-t", pane.paneId())
            .add("paste-buffer", "-dpr", "-b", buffer, "-t", pane.paneId());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Subprocess.Result result = harness.tmux().run(paste, bytes);
    if (!result.ok()) {
      harness.tmux().run(new TmuxScript().add("delete-buffer", "-b", buffer));
      return Arrival.LOST;
    }
    boolean noticed = awaitChange(pane, before.get());
    if (noticed) {
      awaitStill(pane);
    }
    for (int enter = 0; enter < ENTERS; enter++) {
      Optional<String> pasted = screen(pane);
      TmuxScript press =
          new TmuxScript()
              .add("copy-mode", "-q", "-t", pane.paneId())
              .add("send-keys", "-t", pane.paneId(), "Enter");
      harness.tmux().run(press);
      if (pasted.isEmpty() || awaitChange(pane, pasted.get())) {
        return screen(pane).isPresent() || noticed ? Arrival.SEEN : Arrival.LOST;
      }
      // A program that showed the paste and not the Enter was still busy with the paste.
      if (!noticed) {
        return Arrival.UNSEEN;
      }
    }
    return Arrival.UNSEEN;
  }

  private boolean awaitChange(Pane pane, String before) {
    for (long left = NOTICE_MILLIS; left > 0; left -= STEP_MILLIS) {
      Optional<String> now = screen(pane);
      if (now.isEmpty() || !now.get().equals(before)) {
        return true;
      }
      pause();
    }
    return false;
  }

  private void awaitStill(Pane pane) {
    String last = "";
    long still = 0;
    for (long left = SETTLE_MILLIS; left > 0 && still < STILL_MILLIS; left -= STEP_MILLIS) {
      String now = screen(pane).orElse("");
      still = now.equals(last) ? still + STEP_MILLIS : 0;
      last = now;
      pause();
    }
  }

  // What the terminal shows and where its cursor is; empty when the agent does not run.
  private Optional<String> screen(Pane pane) {
    TmuxScript script =
        new TmuxScript()
            .add("display-message", "-p", "-t", pane.paneId(), FORMAT)
            .add("capture-pane", "-p", "-t", pane.paneId());
    Subprocess.Result result = harness.tmux().run(script);
    boolean runs = result.ok() && result.out().startsWith("0 ");
    return runs ? Optional.of(result.out()) : Optional.empty();
  }

  private static final String FORMAT =
      "#{pane_dead} #{cursor_x} #{cursor_y} #{history_size} #{alternate_on}";

  private static void pause() {
    try {
      Thread.sleep(STEP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
