package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.config.Command;
import dev.agentorchestrator.config.Stop;
import dev.agentorchestrator.process.ProcessTable;
import dev.agentorchestrator.process.ProcessTree;
import dev.agentorchestrator.process.Signals;
import dev.agentorchestrator.process.Subprocess;
import dev.agentorchestrator.profile.Profile;
import dev.agentorchestrator.state.AgentScript;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.Phase;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.SessionScript;
import dev.agentorchestrator.tmux.Tmux;
import dev.agentorchestrator.tmux.TmuxScript;
import dev.agentorchestrator.typing.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ends agents: asks, waits, kills what is left, and looks whether every process is gone. It touches
 * the panes it is given and nothing else.
 */
final class Stopper {
  private static final Duration AFTER_KILL = Duration.ofSeconds(5);
  private static final Duration REAP = Duration.ofSeconds(1);
  private static final long FIRST_STEP_MILLIS = 2;
  private static final long LAST_STEP_MILLIS = 40;
  private static final Duration KEYS_WORK = Duration.ofSeconds(3);
  private static final Duration LOOK_AROUND = Duration.ofMillis(200);

  private final Harness harness;

  Stopper(Harness harness) {
    this.harness = harness;
  }

  /** Ends agents and their sessions. Blocks until they are gone, or cannot be ended. */
  List<Outcome> stop(List<Pane> panes) {
    return stop(panes, ProcessTable.now());
  }

  /** The same, after a look at the machine that was taken just now. */
  List<Outcome> stop(List<Pane> panes, ProcessTable now) {
    List<Outcome> outcomes = end(panes, now);
    TmuxScript all = new TmuxScript();
    for (Pane pane : panes) {
      all.add("kill-session", "-t", pane.sessionId());
    }
    if (!panes.isEmpty()) {
      Subprocess.Result result = harness.tmux().run(all);
      if (!result.ok() && !Tmux.isGone(result)) {
        // One was gone already, and tmux left the rest out.
        for (Pane pane : panes) {
          harness.tmux().run(new TmuxScript().add("kill-session", "-t", pane.sessionId()));
        }
      }
    }
    return outcomes;
  }

  /** Ends the processes of agents, and leaves their sessions with a dead pane. */
  List<Outcome> end(List<Pane> panes, ProcessTable now) {
    if (panes.isEmpty()) {
      return List.of();
    }
    // Said first, so that nobody takes the end for a death.
    TmuxScript mark = new TmuxScript();
    for (Pane pane : panes) {
      mark.set(pane.sessionId(), SessionOptions.PHASE, Phase.STOPPING.word());
      if (!pane.closed()) {
        SessionScript.onDeathNothing(mark, pane.paneId());
      }
    }
    harness.tmux().run(mark);
    return finish(panes, now);
  }

  /** Ends what a dead agent has left behind. */
  Outcome clear(Pane pane) {
    return finish(List.of(pane), ProcessTable.now()).get(0);
  }

  /** Ends the processes of agents that no pane shows. */
  List<Outcome> endUnseen(List<Pane> agents, ProcessTable now) {
    return finish(agents, now);
  }

  private List<Outcome> finish(List<Pane> panes, ProcessTable now) {
    List<Job> jobs = new ArrayList<>();
    for (Pane pane : panes) {
      jobs.add(new Job(pane, now));
    }
    for (Job job : jobs) {
      job.ask();
    }
    await(jobs);
    List<Outcome> outcomes = new ArrayList<>();
    for (Job job : jobs) {
      outcomes.add(job.outcome());
    }
    return outcomes;
  }

  private void await(List<Job> jobs) {
    List<Job> waiting = new ArrayList<>(jobs);
    long lookedAround = System.nanoTime();
    long step = FIRST_STEP_MILLIS;
    while (true) {
      // All processes of the machine are many: they are looked at when it may matter.
      long time = System.nanoTime();
      boolean due = time - lookedAround >= LOOK_AROUND.toNanos();
      for (Job job : waiting) {
        due |= job.mayHaveEnded(time);
      }
      if (due) {
        ProcessTable now = ProcessTable.now();
        waiting.removeIf(job -> job.ended(now));
        lookedAround = System.nanoTime();
      }
      if (waiting.isEmpty() || !pause(step)) {
        break;
      }
      step = Math.min(step + step / 2, LAST_STEP_MILLIS);
    }
    awaitReaped(jobs);
  }

  // A server that leaves with its last session would leave the dead to the init process.
  private void awaitReaped(List<Job> jobs) {
    long giveUp = System.nanoTime() + REAP.toNanos();
    boolean told = false;
    for (Job job : jobs) {
      while (!job.tree.leaderReaped() && System.nanoTime() - giveUp < 0 && pause(5)) {
        if (!told) {
          harness.tmux().noticeDeaths();
          told = true;
        }
      }
    }
  }

  static boolean pause(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The end of one agent. */
  final class Job {
    private final Pane pane;
    private final Profile profile;
    private final ProcessTree tree;
    private final Stop stop;
    private final Agent agent;
    private final boolean wasAlive;
    private long sweepAt;
    private long killAt;
    private long giveUpAt;
    private boolean swept;
    private boolean killed;

    Job(Pane pane, ProcessTable now) {
      this.pane = pane;
      this.profile = harness.project().profiles().named(pane.get(SessionOptions.PROFILE));
      this.tree = new ProcessTree(pane.pid(), pane.dead(), profile.daemon());
      this.agent = harness.project().agent(pane.agent()).orElse(null);
      this.stop = agent == null ? Stop.DEFAULT : agent.stop();
      this.wasAlive = !pane.dead();
      tree.grow(now);
    }

    void ask() {
      killAt = System.nanoTime() + stop.timeout().toNanos();
      giveUpAt = killAt + AFTER_KILL.toNanos();
      sweepAt = Long.MAX_VALUE;
      boolean typed = wasAlive && !pane.paneId().isEmpty();
      if (typed && !stop.keys().isEmpty()) {
        press(stop.keys());
      } else if (typed && stop.command().isEmpty() && !profile.keys().stop().isEmpty()) {
        // They are only known to end it when it is idle.
        sweepAt = System.nanoTime() + KEYS_WORK.toNanos();
        press(profile.keys().stop());
      } else if (wasAlive && stop.command().isPresent()) {
        runCommand(stop.command().get());
      } else {
        sweep();
      }
    }

    /** Whether something is to be done that takes a look at all processes. */
    boolean mayHaveEnded(long time) {
      return time - killAt >= 0
          || isSweepDue(time)
          || !(swept ? tree.anyAlive() : tree.leaderAlive());
    }

    boolean ended(ProcessTable now) {
      tree.grow(now);
      List<ProcessHandle> alive = tree.alive();
      if (alive.isEmpty()) {
        return true;
      }
      long time = System.nanoTime();
      if (!swept && (!tree.leaderAlive() || isSweepDue(time))) {
        sweep();
      }
      if (time - killAt >= 0) {
        killed = true;
        Signals.kill(alive);
      }
      return time - giveUpAt >= 0;
    }

    Outcome outcome() {
      List<ProcessHandle> alive = tree.alive();
      if (!alive.isEmpty()) {
        return Outcome.failed(
            pane.agent(), "process " + alive.get(0).pid() + " does not end, not even by SIGKILL");
      }
      if (!wasAlive) {
        return Outcome.done(pane.agent(), "had ended; its session is closed");
      }
      return Outcome.done(pane.agent(), killed ? "stopped (it had to be killed)" : "stopped");
    }

    private boolean isSweepDue(long time) {
      return !swept && sweepAt != Long.MAX_VALUE && time - sweepAt >= 0;
    }

    private void press(List<String> keys) {
      new Terminal(harness.tmux(), harness.state(), pane).press(keys);
    }

    private void sweep() {
      swept = true;
      Signals.askToEnd(tree.alive());
    }

    private void runCommand(Command command) {
      Map<String, String> env = new HashMap<>(AgentScript.environment(harness.env(), agent));
      env.put("AGENTS_AGENT", agent.name());
      env.put("AGENTS_PID", Long.toString(pane.pid()));
      try {
        Subprocess.run(command.argv(), agent.dir(), env, new byte[0], stop.timeout());
      } catch (IOException e) {
        sweep();
      }
    }
  }
}
