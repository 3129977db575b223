package dev.projectorchestrator.core.error;

import java.util.Locale;

/** What kind of failure it is, and the exit status that it gives. This is the only such table. */
public enum ErrorCode {
  /** The operation was tried and failed. */
  FAILED(1),
  /** The command line is wrong. */
  USAGE(2),
  /** No project of that name is registered. */
  NO_SUCH_PROJECT(3),
  /** No harness of that name is known. */
  NO_SUCH_HARNESS(3),
  /** The project has no agent of that name. */
  NO_SUCH_AGENT(3),
  /** There is no fleet.toml, or it can't be read. */
  NO_FLEET(4),
  /** fleet.toml, a descriptor or a harness's configuration is not valid. */
  INVALID_CONFIG(4),
  /** Somebody else holds the lock. */
  BUSY(5),
  /** The machine lacks something, such as git or tmux. */
  MISSING_PROGRAM(6),
  /** Some projects of many failed. */
  SOME_FAILED(7),
  /** A command passed its deadline. */
  TIMED_OUT(1),
  /** Interrupted by the user or by a signal. */
  INTERRUPTED(130),
  /** A bug. */
  INTERNAL(70);

  private final int exitStatus;

  ErrorCode(int exitStatus) {
    this.exitStatus = exitStatus;
  }

  /**
   * Gives the exit status of a command that failed in this way.
   *
   * @return the status, from 1 to 255
   */
  public int exitStatus() {
    return exitStatus;
  }

  /**
   * Gives the name that {@code --json} shows, such as {@code no-such-project}.
   *
   * @return the name: lower case, words joined by dashes
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
