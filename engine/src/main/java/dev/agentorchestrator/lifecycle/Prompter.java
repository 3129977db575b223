package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.config.Ready;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.process.Subprocess;
import dev.agentorchestrator.state.ProjectLock;
import dev.agentorchestrator.status.Problems;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.Phase;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.TmuxScript;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends first prompts: waits until agents are ready, and ends with the last of them. One such
 * process serves a whole project, and only until everyone is ready or out of time.
 */
final class Prompter {
  private static final Duration OTHERS = Duration.ofSeconds(3);
  private static final long STEP_MILLIS = 150;
  private static final long STILL_MILLIS = 1000;
  private static final long BLANK_MILLIS = 5000;

  /** What was seen of one start of an agent. */
  private static final class Watch {
    final long from = System.nanoTime();
    String screen = "";
    long stillFrom = System.nanoTime();

    void see(String now) {
      if (!now.equals(screen)) {
        screen = now;
        stillFrom = System.nanoTime();
      }
    }

    static long millisFrom(long moment) {
      return (System.nanoTime() - moment) / 1_000_000;
    }
  }

  private final Harness harness;
  private final List<Outcome> outcomes = new ArrayList<>();

  Prompter(Harness harness) {
    this.harness = harness;
  }

  /** Sends the prompts of all agents that wait for one. */
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
    Subprocess.Result shown =
        harness.tmux().run(new TmuxScript().add("capture-pane", "-pJ", "-t", pane.paneId()));
    if (!shown.ok()) {
      return;
    }
    watch.see(shown.out());
    if (isReady(agent.ready(), watch)) {
      deliver(agent, pane);
    } else if (Watch.millisFrom(watch.from) > agent.ready().timeout().toMillis()) {
      mark(pane, Phase.STARTING, Problems.NOT_READY);
      outcomes.add(Outcome.failed(agent.name(), "not ready in time: its prompt was not sent"));
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

  private void deliver(Agent agent, Pane pane) {
    String text;
    try {
      text = Typist.withoutLastBreak(Files.readString(agent.prompt().get()));
    } catch (IOException e) {
      mark(pane, Phase.STARTING, Problems.PROMPT_FAILED);
      outcomes.add(Outcome.failed(agent.name(), "its prompt cannot be read: " + e));
      return;
    }
    // Marked first: cut off here, a prompt is missing, which is better than one that comes twice.
    mark(pane, Phase.RUNNING, "");
    Typist.Arrival arrival = new Typist(harness).type(pane, text, Typist.QUEUE);
    if (arrival == Typist.Arrival.LOST) {
      outcomes.add(Outcome.failed(agent.name(), "it ended before its prompt arrived"));
    } else {
      outcomes.add(Outcome.done(agent.name(), "prompt sent (" + arrival.meaning() + ")"));
    }
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
