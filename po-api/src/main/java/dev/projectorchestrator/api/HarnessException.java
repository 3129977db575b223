package dev.projectorchestrator.api;

import java.util.Locale;
import java.util.Objects;

/**
 * What a driver throws when it could not do what it was asked to do. It is unchecked; the methods
 * that throw it say so.
 *
 * <p>Stability: stable.
 *
 * @since 0.1.0
 */
public class HarnessException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of failure it is: it decides the exit status that a user sees. */
  public enum Kind {
    /** The operation was tried and failed. */
    FAILED,
    /** A command passed its deadline. */
    TIMED_OUT,
    /** The project has no agent of that name. */
    NO_SUCH_AGENT,
    /** The harness's configuration in the project is not valid. */
    INVALID_CONFIG,
    /** Somebody else is at work on the same project. */
    BUSY,
    /** A program that the harness needs is not on this machine. */
    MISSING_PROGRAM,
    /** The harness can't do this. */
    NOT_SUPPORTED,
    /** Nothing was typed: the agent waits for a person's answer, and typing would give it. */
    ASKS,
    /** Nothing was typed: the agent asks something else, or nothing, or takes no text now. */
    NOT_TYPED,
    /** It was typed, and nobody saw it arrive. */
    NOT_SEEN
  }

  private final Kind kind;
  private final String hint;

  /**
   * Creates an exception.
   *
   * @param kind what kind of failure
   * @param message what was wrong, and where; begins in lower case, without a full stop at its end
   * @param hint what to do about it; empty text when there is nothing to say
   */
  public HarnessException(Kind kind, String message, String hint) {
    super(Objects.requireNonNull(message, "message"));
    this.kind = Objects.requireNonNull(kind, "kind");
    this.hint = Objects.requireNonNull(hint, "hint");
  }

  /**
   * Creates an exception with a cause.
   *
   * @param kind what kind of failure
   * @param message what was wrong, and where
   * @param hint what to do about it; empty text when there is nothing to say
   * @param cause what led to it; may be null
   */
  public HarnessException(Kind kind, String message, String hint, Throwable cause) {
    this(kind, message, hint);
    initCause(cause);
  }

  /**
   * Creates the exception for a capability that a harness lacks.
   *
   * @param harness the harness's name
   * @param capability what it lacks
   * @return the exception
   */
  public static HarnessException notSupported(String harness, Capability capability) {
    return new HarnessException(
        Kind.NOT_SUPPORTED,
        "the harness '"
            + harness
            + "' does not support "
            + capability.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        "see what it supports with: po harness show " + harness);
  }

  /**
   * Returns the kind of the failure.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Returns what to do about it.
   *
   * @return the hint, or empty text
   */
  public String hint() {
    return hint;
  }
}
