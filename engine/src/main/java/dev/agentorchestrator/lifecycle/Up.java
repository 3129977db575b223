package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.config.ConfigReader;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.state.ProjectLock;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts agents that do not run. Idempotent: what runs is left as it is. */
public final class Up {
  private final Harness harness;

  public Up(Harness harness) {
    this.harness = harness;
  }

  /**
   * Starts agents. Blocks until tmux has started them.
   *
   * @throws AgentsException before anything is started: when a file is missing, the project is
   *     busy, or another folder uses the same session prefix
   */
  public List<Outcome> run(List<Agent> agents) {
    List<String> missing = ConfigReader.missingFiles(harness.project(), agents);
    if (!missing.isEmpty()) {
      throw new AgentsException(
          ExitStatus.CONFIG,
          harness.project().config() + ": " + String.join("\n", missing),
          "create what is missing, or change the configuration");
    }
    harness.requireLauncher();
    try (ProjectLock lock = harness.lock("up")) {
      harness.tmux().requireUsable();
      List<Pane> all = harness.tmux().panes();
      refuseForeignPrefix(all);
      return start(agents, harness.own(all));
    }
  }

  private List<Outcome> start(List<Agent> agents, List<Pane> panes) {
    Launch launch = new Launch(harness);
    launch.prepare();
    List<Outcome> outcomes = new ArrayList<>();
    for (Agent agent : agents) {
      Optional<Pane> pane = Harness.find(panes, agent.name());
      if (pane.isPresent() && keepsGoing(pane.get())) {
        outcomes.add(Outcome.done(agent.name(), alreadyThere(pane.get())));
        continue;
      }
      if (pane.isPresent()) {
        Outcome cleared = new Stopper(harness).stop(List.of(pane.get())).get(0);
        if (!cleared.ok()) {
          outcomes.add(cleared);
          continue;
        }
      }
      outcomes.add(launch.start(agent));
    }
    return outcomes;
  }

  private static boolean keepsGoing(Pane pane) {
    return pane.phase() != Phase.STOPPING && !pane.dead();
  }

  private static String alreadyThere(Pane pane) {
    return "already running (session " + pane.session() + ")";
  }

  private void refuseForeignPrefix(List<Pane> all) {
    String dir = harness.project().dir().toString();
    for (Pane pane : all) {
      boolean samePrefix =
          pane.get(dev.agentorchestrator.tmux.SessionOptions.PREFIX)
              .equals(harness.project().prefix());
      if (samePrefix && !pane.project().equals(dir)) {
        throw new AgentsException(
            ExitStatus.FAILED,
            "the session prefix '"
                + harness.project().prefix()
                + "' is in use by another folder: "
                + pane.project()
                + " (session "
                + pane.session()
                + ")",
            "run `down` there, or change session_prefix in " + harness.project().config());
      }
    }
  }
}
