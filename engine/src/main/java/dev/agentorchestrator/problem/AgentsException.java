package dev.agentorchestrator.problem;

/**
 * What a person must act on: a message that names the thing and the place, and a hint that says
 * what to do. The message may hold several lines.
 */
public final class AgentsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitStatus status;
  private final String hint;

  /**
   * @param status what kind of failure it is
   * @param message what was wrong, and where
   * @param hint what to do about it; empty when the message says it all
   */
  public AgentsException(ExitStatus status, String message, String hint) {
    super(message);
    this.status = status;
    this.hint = hint;
  }

  /** As {@link #AgentsException(ExitStatus, String, String)}, keeping what caused it. */
  public AgentsException(ExitStatus status, String message, String hint, Throwable cause) {
    super(message, cause);
    this.status = status;
    this.hint = hint;
  }

  /** What kind of failure it is. */
  public ExitStatus status() {
    return status;
  }

  /** What to do about it; empty when there is nothing to add. */
  public String hint() {
    return hint;
  }
}
