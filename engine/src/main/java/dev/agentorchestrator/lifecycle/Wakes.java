package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.state.EventScript;
import dev.agentorchestrator.state.Holds;
import dev.agentorchestrator.state.ProjectLock;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.Phase;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.SessionScript;
import dev.agentorchestrator.tmux.TmuxScript;
import dev.agentorchestrator.typing.Delivery;
import dev.agentorchestrator.typing.Text;
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
  private static final Duration QUEUE = Duration.ofSeconds(30);
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
    Optional<String> text = text(agent);
    if (text.isEmpty()) {
      return unreadable(agent);
    }
    Delivery delivery = harness.typist().type(pane, Text.timed(text.get(), QUEUE));
    if (!delivery.ok()) {
      throw delivery.failure(agent.name());
    }
    return woken(agent, pane, delivery);
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
      long held = held(agent);
      if (held != 0) {
        return Outcome.done(agent.name(), "wake skipped: " + Holds.text(held));
      }
      if (pane.dead()) {
        return wakeTheDead(agent, pane);
      }
    }
    if (pane.phase() != Phase.RUNNING && pane.phase() != Phase.STARTING) {
      return Outcome.done(agent.name(), "wake skipped: it is " + pane.phase().word());
    }
    return deliver(agent, pane, "").get();
  }

  /**
   * Tries again a wake that could not be typed.
   *
   * @param retry its token
   * @return empty when there is nothing new to be recorded
   */
  Optional<Outcome> again(Agent agent, Pane pane, String retry) {
    return pane.dead() || held(agent) != 0 ? Optional.empty() : deliver(agent, pane, retry);
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

  private long held(Agent agent) {
    return new Holds(harness.state()).until(agent.name());
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

  private Optional<Outcome> deliver(Agent agent, Pane pane, String retry) {
    Optional<String> text = text(agent);
    if (text.isEmpty()) {
      return Optional.of(unreadable(agent));
    }
    String why;
    String reason;
    try {
      Delivery delivery = harness.typist().type(pane, Text.timed(text.get(), Duration.ZERO));
      if (delivery.ok()) {
        return Optional.of(woken(agent, pane, delivery));
      }
      if (delivery.refusal().isEmpty()) {
        return Optional.of(Outcome.failed(agent.name(), "wake: " + delivery.said()));
      }
      why = delivery.refusal().get().said();
      reason = delivery.refusal().get().reason().word();
    } catch (AgentsException e) {
      if (e.status() != ExitStatus.BUSY) {
        throw e;
      }
      why = "something else is being typed";
      reason = "typing";
    }
    boolean isNew = new Retries(harness).arm(pane, Retries.WAKE, reason, retry);
    Outcome skipped = Outcome.done(agent.name(), "wake skipped, tried again soon: " + why);
    return isNew || retry.isEmpty() ? Optional.of(skipped) : Optional.empty();
  }

  private Outcome woken(Agent agent, Pane pane, Delivery delivery) {
    TmuxScript script = new TmuxScript();
    script
        .set(pane.sessionId(), SessionOptions.LAST_WAKE, Long.toString(Clock.seconds()))
        .unset(pane.sessionId(), SessionOptions.DUE);
    harness.tmux().run(script);
    return Outcome.done(agent.name(), "woken (" + delivery.said() + ")");
  }

  private static Optional<String> text(Agent agent) {
    if (agent.wakePrompt().isEmpty()) {
      return Optional.of(DEFAULT_TEXT);
    }
    try {
      return Optional.of(Text.withoutLastBreak(Files.readString(agent.wakePrompt().get())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Outcome unreadable(Agent agent) {
    return Outcome.failed(
        agent.name(), "its wake_prompt cannot be read: " + agent.wakePrompt().orElse(null));
  }
}
