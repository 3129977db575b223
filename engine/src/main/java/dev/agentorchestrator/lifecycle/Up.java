package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.state.LogTail;
import dev.agentorchestrator.state.ProjectLock;
import dev.agentorchestrator.state.Unseen;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.Phase;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.TmuxScript;
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
   * Starts agents. Blocks until tmux has started them; not until they are ready.
   *
   * @throws AgentsException before anything is started: when the project is busy, or another folder
   *     uses the same session prefix
   */
  public List<Outcome> run(List<Agent> agents) {
    harness.requireLauncher();
    try (ProjectLock lock = harness.lock("up")) {
      List<Pane> all = usable(harness);
      refuseForeignPrefix(harness, all);
      List<Pane> own = harness.own(all);
      Launch launch = new Launch(harness);
      launch.prepare();
      List<Outcome> outcomes = new ArrayList<>();
      for (Agent agent : agents) {
        outcomes.add(bring(agent, Harness.find(own, agent.name()), launch));
      }
      promptWhereNeeded(harness, launch, agents);
      tellEnds(harness, launch, outcomes);
      return outcomes;
    }
  }

  private Outcome bring(Agent agent, Optional<Pane> pane, Launch launch) {
    if (pane.isEmpty()) {
      return launch.start(agent);
    }
    if (pane.get().closed()) {
      return closed(pane.get());
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

  /** What is said of an agent whose session shows something else: a user's, maybe, at work. */
  static Outcome closed(Pane pane) {
    return Outcome.failed(
        pane.agent(),
        "its pane was closed, but its session "
            + pane.session()
            + " has others; end it: agents down "
            + pane.agent());
  }

  private void retryPrompt(Pane pane) {
    if (pane.phase() == Phase.STARTING && !pane.get(SessionOptions.PROBLEM).isEmpty()) {
      harness.tmux().run(new TmuxScript().unset(pane.sessionId(), SessionOptions.PROBLEM));
    }
  }

  /** Replaces what is said of those agents that have ended at once. */
  static void tellEnds(Harness harness, Launch launch, List<Outcome> outcomes) {
    List<String> ended = launch.firstLook().ended();
    if (ended.isEmpty()) {
      return;
    }
    // tmux may not have noticed an end that the machine shows already.
    harness.tmux().noticeDeaths();
    for (Pane pane : harness.panes()) {
      boolean failed =
          pane.dead() && !pane.deathMissed() && !pane.get("pane_dead_status").equals("0");
      if (failed && ended.contains(pane.agent())) {
        outcomes.removeIf(outcome -> outcome.agent().equals(pane.agent()));
        outcomes.add(endedAtOnce(harness, pane));
      }
    }
  }

  private static Outcome endedAtOnce(Harness harness, Pane pane) {
    String how =
        pane.get("pane_dead_signal").isEmpty()
            ? "exit status " + pane.get("pane_dead_status")
            : "signal " + pane.get("pane_dead_signal");
    List<String> lines = lastWords(harness, pane.agent());
    String text = "ended at once, " + how + (lines.isEmpty() ? "" : ": " + lines.get(0));
    return pane.persistent()
        ? Outcome.done(pane.agent(), text + " (it is started again)")
        : Outcome.failed(pane.agent(), text);
  }

  // Its last words may still be on their way to the log.
  private static List<String> lastWords(Harness harness, String agent) {
    List<String> lines = LogTail.plainLines(harness.state().log(agent), 1);
    for (int again = 0; again < 10 && lines.isEmpty() && Stopper.pause(20); again++) {
      lines = LogTail.plainLines(harness.state().log(agent), 1);
    }
    return lines;
  }

  /**
   * All that runs. Ensures that no agent of the project is unseen, and that a server that is new,
   * or has no agent yet, will do.
   */
  static List<Pane> usable(Harness harness) {
    List<Pane> all = harness.allPanes();
    Unseen.refuse(harness.state(), harness.tmux(), harness.own(all));
    if (all.isEmpty()) {
      harness.tmux().requireUsable();
    }
    return all;
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
