package dev.agentorchestrator.activity;

import dev.agentorchestrator.profile.Activity;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.TmuxScript;

/** Writes what an agent is said to be doing into its session. */
public final class Tell {
  private Tell() {}

  /**
   * Returns the commands that do so.
   *
   * @param by who says so: {@code hook}, {@code told} or {@code screen}
   * @param text what is asked, or until when it is limited; may be empty
   */
  public static TmuxScript script(Pane pane, Activity activity, String by, String text) {
    String target = pane.sessionId();
    String now = Long.toString(System.currentTimeMillis() / 1000);
    TmuxScript script = new TmuxScript();
    if (!pane.get(SessionOptions.TOLD).equals(activity.word())) {
      script.set(target, SessionOptions.TOLD_SINCE, now);
    }
    return script
        .set(target, SessionOptions.TOLD, activity.word())
        .set(target, SessionOptions.TOLD_AT, now)
        .set(target, SessionOptions.TOLD_BY, by)
        .set(target, SessionOptions.TOLD_TEXT, Pane.encode(text));
  }

  /** Adds the commands that forget it. */
  public static void forget(TmuxScript script, String target) {
    script
        .unset(target, SessionOptions.TOLD)
        .unset(target, SessionOptions.TOLD_SINCE)
        .unset(target, SessionOptions.TOLD_AT)
        .unset(target, SessionOptions.TOLD_BY)
        .unset(target, SessionOptions.TOLD_TEXT);
  }
}
