package dev.projectorchestrator.core.error;

import java.util.Locale;

/** What kind of failure it is, and the exit status that it gives. This is the only such table. */
public enum ErrorCode {
  FAILED(1, "the operation was tried and failed"),
  TIMED_OUT(1, "a command exceeded its deadline"),
  USAGE(2, "the command line is wrong"),
  NO_SUCH_PROJECT(3, "no project of that name is registered"),
  NOTHING_SELECTED(3, "no project matches the selection"),
  NO_SUCH_HARNESS(3, "no harness of that name is known"),
  NO_SUCH_AGENT(3, "the project has no agent of that name"),
  NO_FLEET(4, "there is no fleet.toml, or it can't be read"),
  INVALID_CONFIG(4, "fleet.toml, a descriptor or a harness's configuration is not valid"),
  NOT_TRUSTED(1, "the user has not let in the project's engine"),
  BUSY(5, "another process holds the lock"),
  MISSING_PROGRAM(6, "the machine lacks something, such as git or tmux"),
  SOME_FAILED(7, "some projects of many failed"),
  ASKS(8, "nothing was typed: the agent waits for a person's answer"),
  NOT_TYPED(8, "nothing was typed: the agent takes no text now, or asks something else"),
  NOT_SEEN(9, "it was typed, and nobody saw it arrive"),
  UNREACHABLE(10, "a place does not answer, or answers what po does not understand"),
  INTERNAL(70, "a bug of po"),
  NOT_YET(124, "what was waited for is not so within the time"),
  INTERRUPTED(130, "interrupted by the user or by a signal");

  private final int exitStatus;
  private final String meaning;

  ErrorCode(int exitStatus, String meaning) {
    this.exitStatus = exitStatus;
    this.meaning = meaning;
  }

  /**
   * Returns the exit status of a command that failed in this way.
   *
   * @return the status, from 1 to 255
   */
  public int exitStatus() {
    return exitStatus;
  }

  /**
   * Says in words what it means.
   *
   * @return part of a sentence: no capital at its begin, no full stop at its end
   */
  public String meaning() {
    return meaning;
  }

  /**
   * Returns the name that {@code --json} shows, such as {@code no-such-project}.
   *
   * @return the name: lower case, words joined by dashes
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
