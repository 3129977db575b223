package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.process.ProcessTable;
import dev.agentorchestrator.state.ProjectLock;
import dev.agentorchestrator.state.RunRecord;
import dev.agentorchestrator.state.Unseen;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.Socket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
      List<Unseen> unseen = Unseen.find(harness.state(), harness.tmux(), own);
      List<Pane> chosen = chosen(own, names);
      ProcessTable now = ProcessTable.now();
      if (Inside.isOneOf(chosen, now)) {
        return Inside.handOver(harness, "down", chosen);
      }
      List<Outcome> outcomes = new ArrayList<>(new Stopper(harness).stop(chosen, now));
      outcomes.addAll(stopUnseen(unseen, names));
      forgetEnded(names);
      for (String name : names) {
        if (outcomes.stream().noneMatch(outcome -> outcome.agent().equals(name))) {
          outcomes.add(Outcome.done(name, "not running"));
        }
      }
      return outcomes;
    }
  }

  private static List<Pane> chosen(List<Pane> panes, List<String> names) {
    List<Pane> chosen = new ArrayList<>(panes);
    chosen.removeIf(pane -> !isAsked(pane.agent(), names));
    return chosen;
  }

  private static boolean isAsked(String agent, List<String> names) {
    return names.isEmpty() || names.contains(agent);
  }

  /** Stops agents through the server that they are on; where it cannot be reached, by process. */
  private List<Outcome> stopUnseen(List<Unseen> unseen, List<String> names) {
    Set<String> sockets = new LinkedHashSet<>();
    List<Pane> unreachable = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (Unseen agent : unseen) {
      RunRecord record = agent.record();
      if (!isAsked(record.agent(), names)) {
        continue;
      }
      if (agent.reachable()) {
        sockets.add(record.socket());
      } else if (!agent.own()) {
        outcomes.add(Outcome.failed(record.agent(), agent.why() + "; " + agent.wayBack()));
      } else if (record.agentLives()) {
        unreachable.add(Pane.without(record.agent(), record.pid()));
      }
    }
    for (String socket : sockets) {
      Harness other = harness.on(new Socket(socket));
      outcomes.addAll(new Stopper(other).stop(chosen(other.panes(), names)));
    }
    outcomes.addAll(new Stopper(harness).endUnseen(unreachable, ProcessTable.now()));
    return outcomes;
  }

  private void forgetEnded(List<String> names) {
    for (RunRecord record : RunRecord.all(harness.state())) {
      if (isAsked(record.agent(), names) && !record.agentLives()) {
        harness.state().forget(record.agent());
      }
    }
  }
}
