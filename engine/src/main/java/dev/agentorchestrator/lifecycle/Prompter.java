package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.activity.ActivityReader;
import dev.agentorchestrator.activity.ActivityReport;
import dev.agentorchestrator.activity.Tell;
import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.config.Ready;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.profile.Activity;
import dev.agentorchestrator.profile.Profile;
import dev.agentorchestrator.screen.Screen;
import dev.agentorchestrator.state.ProjectLock;
import dev.agentorchestrator.status.Problems;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.Phase;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.TmuxScript;
import dev.agentorchestrator.typing.Delivery;
import dev.agentorchestrator.typing.Refusal;
import dev.agentorchestrator.typing.Terminal;
import dev.agentorchestrator.typing.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sees to first prompts: looks whether those that were given as arguments arrive, and types the
 * others once their agents are ready. One such process serves a whole project, and only until
 * everyone has its prompt or is out of time.
 */
final class Prompter {
  private static final Duration OTHERS = Duration.ofSeconds(3);
  private static final long STEP_MILLIS = 150;
  private static final long STILL_MILLIS = 1000;
  private static final long BLANK_MILLIS = 5000;
  private static final long IDLE_MILLIS = 3000;

  /** What was seen of one start of an agent. */
  private static final class Watch {
    long from = System.nanoTime();
    String screen = "";
    long stillFrom = System.nanoTime();
    boolean asked;
    boolean typed;

    void see(String now) {
      if (!now.equals(screen)) {
        screen = now;
        stillFrom = System.nanoTime();
      }
    }

    // Some programs start anew after an answer: the time to get ready begins then.
    void see(boolean asks) {
      from = asked && !asks ? System.nanoTime() : from;
      asked = asks;
    }

    static long millisFrom(long moment) {
      return (System.nanoTime() - moment) / 1_000_000;
    }
  }

  private final Harness harness;
  private final ActivityReader reader;
  private final List<Outcome> outcomes = new ArrayList<>();

  Prompter(Harness harness) {
    this.harness = harness;
    this.reader = new ActivityReader(harness.tmux(), harness.project().profiles());
  }

  /** Sees to the prompts of all agents that wait for one. */
  List<Outcome> run() {
    harness.state().create();
    try (ProjectLock lock = ProjectLock.take(harness.state().promptLock(), "prompt", OTHERS)) {
      Map<String, Watch> watches = new HashMap<>();
      for (List<Pane> pending = pending(); !pending.isEmpty(); pending = pending()) {
        for (Pane pane : pending) {
          Watch watch = watches.computeIfAbsent(pane.id(), id -> new Watch());
          visit(pane, watch);
        }
        Thread.sleep(STEP_MILLIS);
      }
    } catch (AgentsException e) {
      if (e.status() != ExitStatus.BUSY) {
        throw e;
      }
      // Another one is at it, and looks again before it ends.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return outcomes;
  }

  private List<Pane> pending() {
    List<Pane> pending = new ArrayList<>();
    for (Pane pane : harness.panes()) {
      boolean waits = pane.phase() == Phase.STARTING && !pane.dead();
      if (waits && pane.get(SessionOptions.PROBLEM).isEmpty()) {
        pending.add(pane);
      }
    }
    return pending;
  }

  private void visit(Pane pane, Watch watch) {
    Agent agent = harness.project().agent(pane.agent()).orElse(null);
    if (agent == null || agent.prompt().isEmpty()) {
      mark(pane, Phase.RUNNING, "");
      return;
    }
    Optional<Screen> shown = new Terminal(harness.tmux(), harness.state(), pane).screen();
    if (shown.isEmpty()) {
      return;
    }
    watch.see(shown.get().text());
    ActivityReport report = reader.look(pane, shown.get());
    watch.see(report.asks());
    boolean late = Watch.millisFrom(watch.from) > agent.ready().timeout().toMillis();
    if (pane.get(SessionOptions.PROMPT_GIVEN).equals("1")) {
      await(pane, report, watch, late);
    } else if (report.asks()) {
      tellQuestion(pane, report);
      if (late) {
        mark(pane, Phase.STARTING, Problems.ASKS_FIRST);
        outcomes.add(Outcome.failed(agent.name(), "its prompt waits: it asks: " + report.text()));
        new Retries(harness).arm(pane, Retries.PROMPT, Refusal.Reason.ASKS.word(), "");
      }
    } else if (isReady(agent.ready(), watch) && deliver(agent, pane, watch, late)) {
      watch.see("");
    } else if (late) {
      mark(pane, Phase.STARTING, Problems.NOT_READY);
      outcomes.add(Outcome.failed(agent.name(), "not ready in time: its prompt was not sent"));
    }
  }

  // The prompt was given as an argument: it is looked at what becomes of it.
  private void await(Pane pane, ActivityReport report, Watch watch, boolean late) {
    Activity activity = report.activity();
    long still = Watch.millisFrom(watch.stillFrom);
    if (report.asks()) {
      tellQuestion(pane, report);
      conclude(pane, "it asks before it takes its prompt: " + report.text());
    } else if (activity == Activity.BUSY) {
      conclude(pane, "took its prompt, an argument of its command");
    } else if (activity == Activity.IDLE && still >= IDLE_MILLIS) {
      conclude(pane, "its prompt was an argument of its command; it is idle");
    } else if (late) {
      conclude(pane, "its prompt was an argument of its command; nothing was seen of it");
    }
  }

  private void conclude(Pane pane, String text) {
    mark(pane, Phase.RUNNING, "");
    outcomes.add(Outcome.done(pane.agent(), text));
  }

  // What is seen on the screen now, others can learn from the session.
  private void tellQuestion(Pane pane, ActivityReport report) {
    if (report.from().equals("screen") && !pane.get(SessionOptions.TOLD).equals("asks")) {
      harness.tmux().run(Tell.script(pane, Activity.ASKS, "screen", report.text()));
    }
  }

  private static boolean isReady(Ready ready, Watch watch) {
    if (ready.pattern().isPresent()) {
      return ready.pattern().get().matcher(watch.screen).find();
    }
    if (ready.delay().isPresent()) {
      return Watch.millisFrom(watch.from) >= ready.delay().get().toMillis();
    }
    long still = Watch.millisFrom(watch.stillFrom);
    return still >= (watch.screen.isBlank() ? BLANK_MILLIS : STILL_MILLIS);
  }

  // Whether nothing was typed, for the agent was not ready after all, and there is time left.
  private boolean deliver(Agent agent, Pane pane, Watch watch, boolean late) {
    String text;
    try {
      boolean resumed = !pane.get(SessionOptions.RESUMED).isEmpty();
      text =
          resumed ? Start.RESUMED : Text.withoutLastBreak(Files.readString(agent.prompt().get()));
    } catch (IOException e) {
      mark(pane, Phase.STARTING, Problems.PROMPT_FAILED);
      outcomes.add(Outcome.failed(agent.name(), "its prompt cannot be read: " + e));
      return true;
    }
    Profile profile = harness.project().profiles().named(pane.get(SessionOptions.PROFILE));
    // Marked first: cut off here, a prompt is missing, which is better than one that comes twice.
    mark(pane, Phase.RUNNING, "");
    Delivery delivery = harness.typist().type(pane, Text.first(text, watch.typed));
    if (delivery.result() == Delivery.Result.REFUSED) {
      mark(pane, Phase.STARTING, "");
      return !late;
    }
    if (delivery.result() == Delivery.Result.HELD) {
      // It came up with a question before Enter: after the answer, which may have been given by
      // now, the text is typed anew.
      watch.typed = true;
      mark(pane, Phase.STARTING, "");
      return true;
    }
    if (!delivery.ok() && !profile.isPlain()) {
      mark(pane, Phase.RUNNING, Problems.PROMPT_FAILED);
    }
    outcomes.add(
        delivery.ok()
            ? Outcome.done(agent.name(), "prompt sent (" + delivery.said() + ")")
            : Outcome.failed(agent.name(), "its prompt did not arrive: " + delivery.said()));
    return true;
  }

  // Only if it is still the same start: a restart in between has a prompt of its own to come.
  private void mark(Pane pane, Phase phase, String problem) {
    String same = "#{==:#{" + SessionOptions.ID + "}," + pane.id() + "}";
    String set = "set-option -t '" + pane.sessionId() + "' ";
    String then =
        problem.isEmpty()
            ? set + SessionOptions.PHASE + " " + phase.word()
            : set + SessionOptions.PROBLEM + " " + problem;
    harness.tmux().run(new TmuxScript().add("if-shell", "-F", "-t", pane.paneId(), same, then));
  }
}
