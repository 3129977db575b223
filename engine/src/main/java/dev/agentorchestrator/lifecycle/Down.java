package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.process.ProcessTable;
import dev.agentorchestrator.state.ProjectLock;
import dev.agentorchestrator.tmux.Pane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stops agents. Idempotent: what does not run is said to be so. */
public final class Down {
  private final Harness harness;

  public Down(Harness harness) {
    this.harness = harness;
  }

  /**
   * Stops agents and ends their sessions. Blocks until their processes are gone.
   *
   * @param names which ones; empty: all that run from this folder, configured or not
   */
  public List<Outcome> run(List<String> names) {
    try (ProjectLock lock = harness.lock("down")) {
      List<Pane> own = harness.panes();
      List<Outcome> outcomes = new ArrayList<>();
      List<Pane> chosen = new ArrayList<>();
      if (names.isEmpty()) {
        chosen.addAll(own);
      }
      for (String name : names) {
        Optional<Pane> pane = Harness.find(own, name);
        if (pane.isPresent()) {
          chosen.add(pane.get());
        } else {
          outcomes.add(Outcome.done(name, "not running"));
        }
      }
      ProcessTable now = ProcessTable.now();
      if (Inside.isOneOf(chosen, now)) {
        return Inside.handOver(harness, "down", chosen);
      }
      outcomes.addAll(new Stopper(harness).stop(chosen, now));
      return outcomes;
    }
  }
}
