package dev.projectorchestrator.core.overview;

import dev.projectorchestrator.api.AgentScreen;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.LogOptions;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.DrivenProject;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.process.Failures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One agent's log and screen, as they change. Its log is followed; its screen is looked at again
 * only when something was printed: to look costs a program each time. Safe for use by many threads.
 */
public final class LiveOutput implements AutoCloseable {

  private static final Duration FOREVER = Duration.ofDays(365);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int LONGEST_LINE = 2000;

  private final String project;
  private final String agent;
  private final int most;
  private final Runnable changed;
  private final Deque<String> lines = new ArrayDeque<>();
  private long end;
  private final Semaphore printed = new Semaphore(1);
  private final Thread following;
  private final Thread looking;
  private Optional<AgentScreen> screen = Optional.empty();
  private String logProblem = "";
  private String screenProblem = "";

  /**
   * Begins to follow an agent, on threads of its own.
   *
   * @param actions opens the project
   * @param project the project
   * @param agent the agent
   * @param most how many lines of the log are kept
   * @param changed is run when something is new
   */
  public LiveOutput(Actions actions, String project, String agent, int most, Runnable changed) {
    this.project = project;
    this.agent = agent;
    this.most = most;
    this.changed = changed;
    this.following = new Thread(() -> follow(actions.flows()), "follow-" + agent);
    this.looking = new Thread(() -> look(actions), "screen-" + agent);
    following.setDaemon(true);
    looking.setDaemon(true);
    following.start();
    looking.start();
  }

  /** Checks whether this follows that agent. */
  public boolean isOf(String otherProject, String otherAgent) {
    return project.equals(otherProject) && agent.equals(otherAgent);
  }

  /** Returns the log's last lines. */
  public synchronized List<String> log() {
    return List.copyOf(lines);
  }

  /**
   * Lines of the log.
   *
   * @param text the lines
   * @param end how many there were in all up to the last of them
   */
  public record Lines(List<String> text, long end) {
    /** Copies the lines. */
    public Lines {
      text = List.copyOf(text);
    }
  }

  /**
   * Returns what came after some lines, as far as it is kept.
   *
   * @param known how many there were in all by then
   * @return the lines since
   */
  public synchronized Lines after(long known) {
    int fresh = (int) Math.min(lines.size(), end - known);
    return new Lines(List.copyOf(lines).subList(lines.size() - fresh, lines.size()), end);
  }

  /** Returns the screen as it was last seen; empty before the first look. */
  public synchronized Optional<AgentScreen> screen() {
    return screen;
  }

  /** Returns why there is no log; empty text when there is one. */
  public synchronized String logProblem() {
    return logProblem;
  }

  /** Returns why the screen can't be looked at; empty text when it can. */
  public synchronized String screenProblem() {
    return screenProblem;
  }

  /** Looks at the screen again soon. */
  public void refresh() {
    printed.release();
  }

  private void follow(Flows flows) {
    try {
      DrivenProject driven = flows.drive(project);
      CommandSpec command =
          driven
              .harness()
              .logs(driven.context(), Optional.of(agent), new LogOptions(most, true))
              .within(FOREVER);
      driven.context().commands().run(command, this::add).orThrow();
    } catch (HarnessException e) {
      failed(Failures.of("", e));
    } catch (PoException e) {
      failed(e);
    }
  }

  private void failed(PoException failure) {
    synchronized (this) {
      logProblem = ActionRun.text(failure);
    }
    changed.run();
  }

  private void add(String line) {
    synchronized (this) {
      if (lines.size() == most) {
        lines.removeFirst();
      }
      end++;
      lines.addLast(shortened(line));
    }
    printed.release();
    changed.run();
  }

  /** Returns a line that is not longer than anybody reads. */
  static String shortened(String line) {
    return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
  }

  private void look(Actions actions) {
    try {
      while (true) {
        printed.acquire();
        printed.drainPermits();
        lookNow(actions);
        changed.run();
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookNow(Actions actions) {
    Optional<AgentScreen> seen = Optional.empty();
    String problem = "";
    try {
      seen = Optional.of(actions.screen(project, agent));
    } catch (PoException e) {
      problem = ActionRun.text(e);
    }
    synchronized (this) {
      screen = seen;
      screenProblem = problem;
    }
  }

  /** Ends the following. */
  @Override
  public void close() {
    following.interrupt();
    looking.interrupt();
  }
}
