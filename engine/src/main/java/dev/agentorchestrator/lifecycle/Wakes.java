package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.state.EventScript;
import dev.agentorchestrator.state.ProjectLock;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.Phase;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.SessionScript;
import dev.agentorchestrator.tmux.TmuxScript;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/**
 * Wakes: a text that an agent is sent from time to time. One delay hangs in tmux at a time; the
 * session's option says which, so an older one that still ends finds that it is not meant.
 */
public final class Wakes {
  private static final String DEFAULT_TEXT = "Wake up: look at what is new and go on.";
  private static final Duration LATEST = Duration.ofMinutes(1);

  private final Harness harness;

  public Wakes(Harness harness) {
    this.harness = harness;
  }

  /** Wakes an agent now, because a person asks. The next wake is a full interval away. */
  public Outcome now(Agent agent) {
    Pane pane;
    try (ProjectLock lock = harness.lock("wake")) {
      pane =
          Harness.find(harness.panes(), agent.name())
              .filter(found -> !found.dead())
              .orElseThrow(
                  () ->
                      new AgentsException(
                          ExitStatus.FAILED,
                          agent.name() + " is not running",
                          "start it: agents up " + agent.name()));
      rearm(agent, pane);
    }
    return deliver(agent, pane, Typist.QUEUE);
  }

  /**
   * What the end of a delay asks for.
   *
   * @param token the delay that has ended
   */
  Outcome fired(Agent agent, String token) {
    Pane pane;
    try (ProjectLock lock = harness.lock("wake")) {
      Optional<Pane> found = Harness.find(harness.panes(), agent.name());
      if (found.isEmpty() || !found.get().get(SessionOptions.WAKE).equals(token)) {
        return Outcome.done(agent.name(), "this wake was cancelled");
      }
      pane = found.get();
      if (pane.phase() == Phase.FAILED || agent.wake().isEmpty()) {
        TmuxScript script = new TmuxScript();
        disarm(script, pane.sessionId());
        harness.tmux().run(script);
        return Outcome.done(agent.name(), "no further wakes");
      }
      // First the next one, so that a wake that is cut off does not end them all.
      rearm(agent, pane);
      if (pane.dead()) {
        return wakeTheDead(agent, pane);
      }
    }
    if (pane.phase() != Phase.RUNNING) {
      return Outcome.done(agent.name(), "wake skipped: it is " + pane.phase().word());
    }
    try {
      return deliver(agent, pane, Duration.ZERO);
    } catch (AgentsException e) {
      if (e.status() != ExitStatus.BUSY) {
        throw e;
      }
      return Outcome.done(agent.name(), "wake skipped: something else is being typed");
    }
  }

  /** Arms the first wake of a session. */
  void arm(TmuxScript script, String target, Agent agent) {
    if (agent.wake().isEmpty()) {
      return;
    }
    String token = Ids.fresh();
    long millis = agent.wake().get().toMillis();
    script
        .set(target, SessionOptions.WAKE, token)
        .set(target, SessionOptions.NEXT_WAKE, Long.toString(Clock.secondsIn(millis)));
    String command =
        EventScript.command(harness.state().eventScript(), "wake", agent.name(), token);
    SessionScript.later(script, target, SessionOptions.WAKE_COMMAND, command, millis);
  }

  /**
   * Keeps the wake that is armed over a restart; arms or cancels where the configuration changed.
   */
  void keep(TmuxScript script, String target, Agent agent, Pane pane) {
    if (agent.wake().isEmpty()) {
      disarm(script, target);
    } else if (!armed(pane)) {
      arm(script, target, agent);
    }
  }

  /** Arms a wake for an agent that runs and should have one, but has none. */
  void repair(Agent agent, Pane pane) {
    if (agent.wake().isPresent() && !armed(pane)) {
      rearm(agent, pane);
    }
  }

  private static boolean armed(Pane pane) {
    long next = pane.number(SessionOptions.NEXT_WAKE);
    return next != 0 && Clock.seconds() - next < LATEST.toSeconds();
  }

  private void rearm(Agent agent, Pane pane) {
    TmuxScript script = new TmuxScript();
    if (agent.wake().isPresent()) {
      arm(script, pane.sessionId(), agent);
      harness.tmux().run(script);
    }
  }

  private static void disarm(TmuxScript script, String target) {
    script.unset(target, SessionOptions.WAKE).unset(target, SessionOptions.NEXT_WAKE);
  }

  private Outcome wakeTheDead(Agent agent, Pane pane) {
    if (agent.persistent() || pane.phase() == Phase.STOPPING) {
      return Outcome.done(agent.name(), "wake skipped: it does not run");
    }
    Outcome cleared = new Stopper(harness).clear(pane);
    if (!cleared.ok()) {
      return cleared;
    }
    TmuxScript more = new TmuxScript();
    more.set(pane.sessionId(), SessionOptions.LAST_WAKE, Long.toString(Clock.seconds()));
    Launch launch = new Launch(harness);
    Outcome outcome = launch.respawn(agent, pane, more);
    if (outcome.ok() && agent.prompt().isPresent()) {
      launch.sendPrompts(pane.session());
    }
    return outcome;
  }

  private Outcome deliver(Agent agent, Pane pane, Duration queue) {
    String text = DEFAULT_TEXT;
    if (agent.wakePrompt().isPresent()) {
      try {
        text = Typist.withoutLastBreak(Files.readString(agent.wakePrompt().get()));
      } catch (IOException e) {
        return Outcome.failed(agent.name(), "its wake_prompt cannot be read: " + e);
      }
    }
    Typist.Arrival arrival = new Typist(harness).type(pane, text, queue);
    if (arrival == Typist.Arrival.LOST) {
      return Outcome.failed(agent.name(), "it ended before the wake arrived");
    }
    TmuxScript script = new TmuxScript();
    script.set(pane.sessionId(), SessionOptions.LAST_WAKE, Long.toString(Clock.seconds()));
    harness.tmux().run(script);
    return Outcome.done(agent.name(), "woken (" + arrival.meaning() + ")");
  }
}
