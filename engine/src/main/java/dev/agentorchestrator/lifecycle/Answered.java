package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.activity.Tell;
import dev.agentorchestrator.profile.Activity;
import dev.agentorchestrator.state.EventLog;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.TmuxScript;
import java.util.List;

/** What follows when a person has answered an agent's question. */
public final class Answered {
  private final Harness harness;

  public Answered(Harness harness) {
    this.harness = harness;
  }

  /** Records the answer, forgets the question, and has done what waited for it. */
  public void record(Pane pane, List<String> words, String question) {
    String text = "answered " + String.join(" ", words) + ": " + question;
    EventLog.add(harness.state(), "answer " + pane.agent(), text);
    if (Activity.of(pane.get(SessionOptions.TOLD)) == Activity.ASKS) {
      TmuxScript script = new TmuxScript();
      Tell.forget(script, pane.sessionId());
      harness.tmux().run(script);
    }
    new Retries(harness).soon(pane);
  }
}
