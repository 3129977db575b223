package dev.projectorchestrator.core.process;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A child process with the readers of its output, until it has ended or was ended. */
final class RunningCommand {

  /** How long to wait for the child before looking at what else there is to do. */
  static final Duration SLICE = Duration.ofMillis(100);

  /** How long a program that was asked to end is given before it is killed. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** The status of a program that Ctrl-C ended. */
  private static final int INTERRUPTED = 130;

  /** How long to wait for po's own signal after another program was ended by it. */
  private static final Duration SAME_SIGNAL = Duration.ofMillis(250);

  /** How long to wait for output that others still hold open after the program has ended. */
  private static final Duration STRAGGLERS = Duration.ofSeconds(1);

  /** How long a busy machine may keep the readers from what nobody adds to any more. */
  static final Duration UNREAD = Duration.ofSeconds(20);

  private final CommandSpec command;
  private final Process process;
  private final boolean ownSession;
  private final ProcessTree tree;
  private final Output out;
  private final Output err;
  private final long begun;

  /**
   * Begins to read.
   *
   * @param command what runs, with its deadline
   * @param process the process, just started
   * @param ownSession whether it leads a session
   * @param lines receives each line of its standard output as it comes
   * @param begun when it was started, as {@link System#nanoTime} tells it
   */
  RunningCommand(
      CommandSpec command,
      Process process,
      boolean ownSession,
      Optional<Consumer<String>> lines,
      long begun) {
    this.command = command;
    this.process = process;
    this.ownSession = ownSession;
    this.tree = new ProcessTree(process.toHandle(), ownSession);
    this.out = new Output("read-out", process.getInputStream(), lines);
    this.err = new Output("read-err", process.getErrorStream(), Optional.empty());
    this.begun = begun;
  }

  /**
   * Waits until the program has ended, or ends it with all that it has started: at its deadline, or
   * when the user wants it.
   *
   * @return how it ended
   * @throws PoException with {@code INTERRUPTED} when the user wants it to end
   */
  CommandResult await(Interruption interruption) {
    Duration limit = command.timeout().orElseThrow();
    try {
      boolean timedOut = !endsWithin(limit, interruption);
      if (timedOut) {
        tree.end(GRACE);
        waitFor(GRACE);
      } else if (!ownSession
          && process.exitValue() == INTERRUPTED
          && interruption.requestedWithin(SAME_SIGNAL)) {
        throw interrupted(command);
      }
      readTheRest(interruption);
      return new CommandResult(
          command,
          timedOut ? CommandResult.Outcome.TIMED_OUT : CommandResult.Outcome.EXITED,
          timedOut ? -1 : process.exitValue(),
          out.text(),
          err.text(),
          out.truncated() || err.truncated(),
          Duration.ofNanos(System.nanoTime() - begun));
    } catch (InterruptedException e) {
      endNow();
      Thread.currentThread().interrupt();
      throw interrupted(command);
    } finally {
      out.leave();
      err.leave();
    }
  }

  private boolean endsWithin(Duration limit, Interruption interruption)
      throws InterruptedException {
    Duration left = limit.minusNanos(System.nanoTime() - begun);
    while (!waitFor(left.compareTo(SLICE) < 0 ? left : SLICE)) {
      tree.look();
      if (interruption.requested()) {
        tree.end(GRACE);
        throw interrupted(command);
      }
      left = limit.minusNanos(System.nanoTime() - begun);
      if (left.isNegative() || left.isZero()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Waits for the end of the output. What other processes hold open is waited for only a moment;
   * but a line that somebody is slow to take, such as a pager that waits for its user, is waited
   * for.
   */
  private void readTheRest(Interruption interruption) throws InterruptedException {
    long ended = System.nanoTime();
    Duration patience = STRAGGLERS;
    while (!readWithin(SLICE) && !interruption.requested()) {
      Duration waited = Duration.ofNanos(System.nanoTime() - ended);
      if (out.isHandingOver() || waited.compareTo(patience) < 0) {
        continue;
      }
      if (patience.equals(UNREAD) || tree.isWrittenTo()) {
        return;
      }
      patience = UNREAD;
    }
  }

  /** Waits for the end of the output; returns whether it came. */
  private boolean readWithin(Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    return out.await(until) & err.await(until);
  }

  private boolean waitFor(Duration duration) throws InterruptedException {
    return process.waitFor(Math.max(1, duration.toNanos()), TimeUnit.NANOSECONDS);
  }

  private void endNow() {
    try {
      tree.end(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static PoException interrupted(CommandSpec command) {
    return PoException.of(
        ErrorCode.INTERRUPTED, "interrupted while `" + command.toShellLine() + "` ran");
  }
}
