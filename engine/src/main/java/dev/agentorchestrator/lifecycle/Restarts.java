package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.config.Durations;
import dev.agentorchestrator.config.RestartPolicy;
import dev.agentorchestrator.state.EventScript;
import dev.agentorchestrator.state.ProjectLock;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.Phase;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.SessionScript;
import dev.agentorchestrator.tmux.TmuxScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts persistent agents again: at their death a delay is armed, at its end the start is made.
 */
final class Restarts {
  private final Harness harness;

  Restarts(Harness harness) {
    this.harness = harness;
  }

  /**
   * What the death of an agent asks for.
   *
   * @param id the start that has ended
   */
  Outcome died(Agent agent, String id) {
    try (ProjectLock lock = harness.lock("died")) {
      Optional<Pane> found = dead(agent, id);
      if (found.isEmpty() || !agent.persistent()) {
        return Outcome.done(agent.name(), "its end was noticed; nothing to do");
      }
      Pane pane = found.get();
      if (pane.phase() != Phase.RUNNING && pane.phase() != Phase.STARTING) {
        return Outcome.done(agent.name(), "its end was expected (" + pane.phase().word() + ")");
      }
      List<Long> recent = recent(pane, agent.restart());
      return recent.size() >= agent.restart().max()
          ? giveUp(agent, pane)
          : arm(agent, pane, recent);
    }
  }

  /**
   * What the end of a delay asks for.
   *
   * @param id the start that had ended
   */
  Outcome respawn(Agent agent, String id) {
    try (ProjectLock lock = harness.lock("respawn")) {
      Optional<Pane> found = dead(agent, id);
      if (found.isEmpty() || found.get().phase() != Phase.RESTARTING) {
        return Outcome.done(agent.name(), "this restart was cancelled");
      }
      Pane pane = found.get();
      Outcome cleared = new Stopper(harness).clear(pane);
      if (!cleared.ok()) {
        return cleared;
      }
      List<Long> recent = recent(pane, agent.restart());
      recent.add(Clock.seconds());
      StringBuilder history = new StringBuilder();
      for (Long time : recent) {
        history.append(history.length() == 0 ? "" : ",").append(time);
      }
      String target = pane.sessionId();
      TmuxScript more = new TmuxScript();
      more.set(target, SessionOptions.HISTORY, history.toString());
      long restarts = pane.number(SessionOptions.RESTARTS) + 1;
      more.set(target, SessionOptions.RESTARTS, Long.toString(restarts));
      Launch launch = new Launch(harness);
      Outcome outcome = launch.respawn(agent, pane, more);
      if (outcome.ok() && agent.prompt().isPresent()) {
        launch.sendPrompts(pane.session());
      }
      return outcome;
    }
  }

  /** Whether a restart hangs in tmux, and will come. */
  static boolean armed(Pane pane) {
    long next = pane.number(SessionOptions.NEXT_RESTART);
    boolean late = Clock.seconds() - next > Duration.ofMinutes(1).toSeconds();
    return pane.phase() == Phase.RESTARTING && next != 0 && !late;
  }

  private Optional<Pane> dead(Agent agent, String id) {
    Optional<Pane> pane = Harness.find(harness.panes(), agent.name());
    return pane.filter(found -> found.dead() && found.id().equals(id));
  }

  private Outcome giveUp(Agent agent, Pane pane) {
    TmuxScript script = new TmuxScript();
    script.set(pane.sessionId(), SessionOptions.PHASE, Phase.FAILED.word());
    harness.tmux().must("cannot mark " + agent.name() + " as failed", script);
    String window = Durations.format(agent.restart().window());
    return Outcome.failed(
        agent.name(), "failed: restarted " + agent.restart().max() + " times within " + window);
  }

  private Outcome arm(Agent agent, Pane pane, List<Long> recent) {
    int attempt = recent.size() + 1;
    Duration pause = agent.restart().pauseBefore(attempt);
    String target = pane.sessionId();
    String next = Long.toString(Clock.secondsIn(pause.toMillis()));
    TmuxScript script = new TmuxScript();
    script
        .set(target, SessionOptions.PHASE, Phase.RESTARTING.word())
        .set(target, SessionOptions.ATTEMPT, Integer.toString(attempt))
        .set(target, SessionOptions.NEXT_RESTART, next);
    String command =
        EventScript.command(harness.state().eventScript(), "respawn", agent.name(), pane.id());
    SessionScript.later(script, target, SessionOptions.RESPAWN_COMMAND, command, pause.toMillis());
    harness.tmux().must("cannot arm the restart of " + agent.name(), script);
    String wait = Durations.format(pause);
    return Outcome.done(agent.name(), "ended; restart " + attempt + " in " + wait);
  }

  private static List<Long> recent(Pane pane, RestartPolicy policy) {
    long oldest = Clock.seconds() - policy.window().toSeconds();
    List<Long> recent = new ArrayList<>();
    for (String time : pane.get(SessionOptions.HISTORY).split(",")) {
      if (!time.isEmpty() && Long.parseLong(time) > oldest) {
        recent.add(Long.parseLong(time));
      }
    }
    return recent;
  }
}
