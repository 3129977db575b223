package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.state.LogTail;
import dev.agentorchestrator.state.ProjectLock;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.Phase;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.TmuxScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts agents that do not run. Idempotent: what runs is left as it is. */
public final class Up {
  private static final long FIRST_LOOK_MILLIS = 150;

  private final Harness harness;

  public Up(Harness harness) {
    this.harness = harness;
  }

  /**
   * Starts agents. Blocks until tmux has started them; not until they are ready.
   *
   * @throws AgentsException before anything is started: when the project is busy, or another folder
   *     uses the same session prefix
   */
  public List<Outcome> run(List<Agent> agents) {
    harness.requireLauncher();
    try (ProjectLock lock = harness.lock("up")) {
      harness.tmux().requireUsable();
      List<Pane> all = harness.tmux().panes();
      refuseForeignPrefix(harness, all);
      List<Pane> own = harness.own(all);
      Launch launch = new Launch(harness);
      launch.prepare();
      List<Outcome> outcomes = new ArrayList<>();
      List<String> started = new ArrayList<>();
      for (Agent agent : agents) {
        Outcome outcome = bring(agent, Harness.find(own, agent.name()), launch);
        outcomes.add(outcome);
        if (outcome.ok() && outcome.text().startsWith("started")) {
          started.add(agent.name());
        }
      }
      promptWhereNeeded(harness, launch, agents);
      if (!started.isEmpty()) {
        lookOnce(outcomes, started);
      }
      return outcomes;
    }
  }

  private Outcome bring(Agent agent, Optional<Pane> pane, Launch launch) {
    if (pane.isEmpty()) {
      return launch.start(agent);
    }
    boolean stopping = pane.get().phase() == Phase.STOPPING;
    if (!stopping && !pane.get().dead()) {
      new Wakes(harness).repair(agent, pane.get());
      retryPrompt(pane.get());
      return Outcome.done(agent.name(), "already running (session " + pane.get().session() + ")");
    }
    if (!stopping && Restarts.armed(pane.get())) {
      return Outcome.done(agent.name(), "is being restarted (see status)");
    }
    Outcome cleared = new Stopper(harness).stop(List.of(pane.get())).get(0);
    return cleared.ok() ? launch.start(agent) : cleared;
  }

  private void retryPrompt(Pane pane) {
    if (pane.phase() == Phase.STARTING && !pane.get(SessionOptions.PROBLEM).isEmpty()) {
      harness.tmux().run(new TmuxScript().unset(pane.sessionId(), SessionOptions.PROBLEM));
    }
  }

  // What ends at once is reported at once, where that can be seen without waiting for it.
  private void lookOnce(List<Outcome> outcomes, List<String> started) {
    try {
      Thread.sleep(FIRST_LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Pane pane : harness.panes()) {
      boolean failed =
          pane.dead() && !pane.persistent() && !pane.get("pane_dead_status").equals("0");
      if (!failed || !started.contains(pane.agent())) {
        continue;
      }
      List<String> lines = LogTail.plainLines(harness.state().log(pane.agent()), 1);
      String said = lines.isEmpty() ? "" : ": " + lines.get(0);
      String how =
          pane.get("pane_dead_signal").isEmpty()
              ? "exit status " + pane.get("pane_dead_status")
              : "signal " + pane.get("pane_dead_signal");
      outcomes.removeIf(outcome -> outcome.agent().equals(pane.agent()));
      outcomes.add(Outcome.failed(pane.agent(), "ended at once, " + how + said));
    }
  }

  static void promptWhereNeeded(Harness harness, Launch launch, List<Agent> agents) {
    boolean anyPrompt = false;
    for (Agent agent : agents) {
      anyPrompt |= agent.prompt().isPresent();
    }
    if (!anyPrompt) {
      return;
    }
    for (Pane pane : harness.panes()) {
      if (pane.phase() == Phase.STARTING && !pane.dead()) {
        launch.sendPrompts(pane.session());
        return;
      }
    }
  }

  static void refuseForeignPrefix(Harness harness, List<Pane> all) {
    String dir = harness.project().dir().toString();
    String prefix = harness.project().prefix();
    for (Pane pane : all) {
      if (pane.get(SessionOptions.PREFIX).equals(prefix) && !pane.project().equals(dir)) {
        throw new AgentsException(
            ExitStatus.FAILED,
            "the session prefix '"
                + prefix
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
