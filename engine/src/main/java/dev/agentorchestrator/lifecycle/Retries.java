package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.activity.ActivityReader;
import dev.agentorchestrator.activity.ActivityReport;
import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.state.EventScript;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.SessionScript;
import dev.agentorchestrator.tmux.TmuxScript;
import java.util.List;
import java.util.Optional;

/**
 * Tries again soon what could not be typed: at first after half a minute, then less and less often,
 * for a person may be away for long. One retry hangs for each agent; the newest is meant.
 */
final class Retries {
  /** The kind of a wake. */
  static final String WAKE = "wake";

  /** The kind of a first prompt. */
  static final String PROMPT = "prompt";

  private static final long FIRST_SECONDS = 30;
  private static final long LAST_SECONDS = 300;

  /**
   * What is to be tried again, as the session keeps it.
   *
   * @param kind {@code wake} or {@code prompt}
   * @param reason why it could not be typed, in a word
   * @param seconds the pause before it
   * @param token which retry is meant
   */
  record Due(String kind, String reason, long seconds, String token) {
    static Due of(Pane pane) {
      String[] parts = pane.get(SessionOptions.DUE).split(":");
      return parts.length == 4
          ? new Due(parts[0], parts[1], Long.parseLong(parts[2]), parts[3])
          : new Due("", "", 0, "");
    }

    String word() {
      return kind + ":" + reason + ":" + seconds + ":" + token;
    }
  }

  private final Harness harness;

  Retries(Harness harness) {
    this.harness = harness;
  }

  /**
   * Arms a retry.
   *
   * @param reason why it was not typed now
   * @param before the token of the retry that was just made; empty: this is the first
   * @return whether there is something new to be recorded: it is the first, or the reason differs
   */
  boolean arm(Pane pane, String kind, String reason, String before) {
    Due last = Due.of(pane);
    boolean again = !before.isEmpty() && last.token().equals(before);
    long seconds = again ? Math.min(LAST_SECONDS, last.seconds() * 2) : FIRST_SECONDS;
    Due due = new Due(kind, reason, seconds, Ids.fresh());
    String command =
        EventScript.command(harness.state().eventScript(), "retry", pane.agent(), due.token());
    TmuxScript script = new TmuxScript().set(pane.sessionId(), SessionOptions.DUE, due.word());
    SessionScript.later(
        script, pane.sessionId(), SessionOptions.TASK_COMMAND, command, seconds * 1000);
    harness.tmux().run(script);
    return !again || !last.reason().equals(reason);
  }

  /**
   * What the end of a pause asks for.
   *
   * @return empty when there is nothing to be recorded
   */
  Optional<Outcome> fired(Agent agent, String token) {
    Pane pane = Harness.find(harness.panes(), agent.name()).orElse(null);
    if (pane == null || pane.dead() || !Due.of(pane).token().equals(token)) {
      return Optional.empty();
    }
    if (Due.of(pane).kind().equals(WAKE)) {
      return new Wakes(harness).again(agent, pane, token);
    }
    if (asks(pane)) {
      arm(pane, PROMPT, Due.of(pane).reason(), token);
      return Optional.empty();
    }
    sendPrompt(pane);
    return Optional.empty();
  }

  /** Has what waits for an answer done soon, for the answer was given. */
  void soon(Pane pane) {
    if (Due.of(pane).kind().equals(PROMPT)) {
      sendPrompt(pane);
    }
  }

  private void sendPrompt(Pane pane) {
    TmuxScript script =
        new TmuxScript()
            .unset(pane.sessionId(), SessionOptions.DUE)
            .unset(pane.sessionId(), SessionOptions.PROBLEM);
    harness.tmux().run(script);
    new Launch(harness).sendPrompts(pane.session());
  }

  private boolean asks(Pane pane) {
    ActivityReader reader = new ActivityReader(harness.tmux(), harness.project().profiles());
    ActivityReport report = reader.read(List.of(pane)).get(pane.paneId());
    return report != null && report.asks();
  }
}
