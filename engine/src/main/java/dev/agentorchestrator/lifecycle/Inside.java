package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.process.ProcessTable;
import dev.agentorchestrator.process.ProcessTree;
import dev.agentorchestrator.state.EventScript;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.SessionScript;
import dev.agentorchestrator.tmux.TmuxScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An agent that stops or restarts itself would end this very program half-way. So tmux is asked to
 * run the same from outside.
 */
final class Inside {
  private Inside() {}

  /** Whether this program was started by one of these agents. */
  static boolean isOneOf(List<Pane> panes, ProcessTable now) {
    for (Pane pane : panes) {
      ProcessTree tree = new ProcessTree(pane.pid(), pane.dead(), Optional.empty());
      tree.grow(now);
      if (tree.holdsThisProcess()) {
        return true;
      }
    }
    return false;
  }

  /** Has tmux do it, once this program has given the lock back. */
  static List<Outcome> handOver(Harness harness, String verb, List<Pane> panes) {
    List<String> event = new ArrayList<>(List.of(verb));
    List<Outcome> outcomes = new ArrayList<>();
    for (Pane pane : panes) {
      event.add(pane.agent());
      outcomes.add(Outcome.done(pane.agent(), "asked from inside; tmux sees to it"));
    }
    String command =
        EventScript.command(harness.state().eventScript(), event.toArray(new String[0]));
    TmuxScript script = new TmuxScript();
    String target = panes.get(0).sessionId();
    SessionScript.later(script, target, SessionOptions.TASK_COMMAND, command, 0);
    harness.tmux().must("cannot hand over to tmux", script);
    return outcomes;
  }
}
