package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.process.ProcessTable;
import dev.agentorchestrator.state.ProjectLock;
import dev.agentorchestrator.tmux.Pane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stops agents and starts them anew in the same session: with the configuration and the environment
 * of now. Wakes stay armed, and whoever watches the session keeps watching.
 */
public final class Restart {
  /** The event that restarts agents in their conversations. */
  static final String RESUME_EVENT = "restart-resume";

  private final Harness harness;

  public Restart(Harness harness) {
    this.harness = harness;
  }

  /** Restarts agents; those that do not run are started. Blocks until that is done. */
  public List<Outcome> run(List<Agent> agents) {
    return run(agents, false);
  }

  /**
   * Restarts agents, as {@link #run(List)} does.
   *
   * @param resume whether they continue their conversations, where their programs can
   */
  public List<Outcome> run(List<Agent> agents, boolean resume) {
    harness.requireLauncher();
    try (ProjectLock lock = harness.lock("restart")) {
      List<Pane> all = Up.usable(harness);
      Up.refuseForeignPrefix(harness, all);
      List<Pane> own = harness.own(all);
      Launch launch = new Launch(harness);
      launch.prepare();
      List<Agent> present = new ArrayList<>();
      List<Pane> panes = new ArrayList<>();
      List<Outcome> outcomes = new ArrayList<>();
      for (Agent agent : agents) {
        Optional<Pane> pane = Harness.find(own, agent.name());
        if (pane.isPresent() && pane.get().closed()) {
          outcomes.add(Up.closed(pane.get()));
        } else if (pane.isPresent()) {
          present.add(agent);
          panes.add(pane.get());
        }
      }
      ProcessTable now = ProcessTable.now();
      if (Inside.isOneOf(panes, now)) {
        return Inside.handOver(harness, resume ? RESUME_EVENT : "restart", panes);
      }
      List<Outcome> ends = new Stopper(harness).end(panes, now);
      for (int i = 0; i < present.size(); i++) {
        boolean ended = ends.get(i).ok();
        outcomes.add(ended ? launch.startAgain(present.get(i), panes.get(i), resume) : ends.get(i));
      }
      for (Agent agent : agents) {
        if (Harness.find(own, agent.name()).isEmpty()) {
          outcomes.add(resume ? launch.startInConversation(agent) : launch.start(agent));
        }
      }
      Up.promptWhereNeeded(harness, launch, agents);
      Up.tellEnds(harness, launch, outcomes);
      return outcomes;
    }
  }
}
