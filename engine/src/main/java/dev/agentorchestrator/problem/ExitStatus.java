package dev.agentorchestrator.problem;

/** The exit statuses of the program. They are a contract: scripts rely on them. */
public enum ExitStatus {
  DONE(0, "done; for `status`: the question was answered, whatever the answer"),
  FAILED(1, "the operation failed, at least for one agent"),
  USAGE(2, "wrong usage: an unknown verb or option, a missing argument"),
  UNKNOWN_AGENT(3, "agents.toml has no agent of that name"),
  CONFIG(4, "agents.toml is missing or invalid"),
  BUSY(5, "busy: another `agents` holds the lock of this project"),
  MISSING(6, "the machine lacks something: tmux, or Java 17"),
  OTHER_RELEASE(7, "in a batch: the line names another release than the one that runs"),
  NOT_TYPED(8, "nothing was typed: the agent asks, starts, is busy, or its input line is in use"),
  NOT_SEEN(9, "typed, but not seen to arrive; for `answer`: the question still stands"),
  INTERNAL(70, "an internal error: a bug in this program");

  private final int code;
  private final String meaning;

  ExitStatus(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number that the process exits with. */
  public int code() {
    return code;
  }

  /** One line for people; also the text of the reference table. */
  public String meaning() {
    return meaning;
  }
}
