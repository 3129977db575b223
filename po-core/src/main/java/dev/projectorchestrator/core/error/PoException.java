package dev.projectorchestrator.core.error;

import java.util.Objects;

/**
 * The one exception at the boundary of this library: something that a person must act on. Outcomes
 * that are normal, such as a step that was already done, are values instead.
 */
public final class PoException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String where;
  private final String hint;

  /**
   * Creates an exception.
   *
   * @param code what kind of failure
   * @param message what was wrong, naming the thing; begins in lower case, without a full stop at
   *     its end; may have more lines, such as a command's last output
   * @param where the place, such as {@code fleet.toml:12:8} or a path; empty text when there is
   *     none
   * @param hint what to do; empty text when there is nothing to say
   */
  public PoException(ErrorCode code, String message, String where, String hint) {
    super(Objects.requireNonNull(message, "message"));
    this.code = Objects.requireNonNull(code, "code");
    this.where = Objects.requireNonNull(where, "where");
    this.hint = Objects.requireNonNull(hint, "hint");
  }

  /**
   * Creates an exception with a cause, which only {@code --verbose} shows.
   *
   * @param code what kind of failure
   * @param message what was wrong
   * @param where the place; empty text when there is none
   * @param hint what to do; empty text when there is nothing to say
   * @param cause what led to it; may be null
   */
  public PoException(ErrorCode code, String message, String where, String hint, Throwable cause) {
    this(code, message, where, hint);
    initCause(cause);
  }

  /**
   * Returns a failure without a place and a hint.
   *
   * @param code what kind of failure
   * @param message what was wrong
   * @return the exception, to be thrown
   */
  public static PoException of(ErrorCode code, String message) {
    return new PoException(code, message, "", "");
  }

  /**
   * Returns a failure without a place.
   *
   * @param code what kind of failure
   * @param message what was wrong
   * @param hint what to do
   * @return the exception, to be thrown
   */
  public static PoException of(ErrorCode code, String message, String hint) {
    return new PoException(code, message, "", hint);
  }

  /**
   * Returns a failure of an operation that was tried.
   *
   * @param message what was wrong
   * @return the exception, with {@code FAILED}
   */
  public static PoException failed(String message) {
    return of(ErrorCode.FAILED, message);
  }

  /**
   * Returns a failure of an operation that was tried.
   *
   * @param message what was wrong
   * @param hint what to do
   * @return the exception, with {@code FAILED}
   */
  public static PoException failed(String message, String hint) {
    return of(ErrorCode.FAILED, message, hint);
  }

  /**
   * Returns what is wrong about a command line.
   *
   * @param message what was wrong
   * @return the exception, with {@code USAGE}
   */
  public static PoException usage(String message) {
    return of(ErrorCode.USAGE, message);
  }

  /**
   * Returns what is wrong about a command line.
   *
   * @param message what was wrong
   * @param hint what to do
   * @return the exception, with {@code USAGE}
   */
  public static PoException usage(String message, String hint) {
    return of(ErrorCode.USAGE, message, hint);
  }

  /**
   * Returns this failure at a place.
   *
   * @param place a path, or such as {@code fleet.toml:12:8}
   * @return the exception, to be thrown in place of this one
   */
  public PoException at(Object place) {
    return new PoException(code, getMessage(), place.toString(), hint, getCause());
  }

  /**
   * Returns this failure with a cause, which only {@code --verbose} shows.
   *
   * @param cause what led to it
   * @return the exception, to be thrown in place of this one
   */
  public PoException causedBy(Throwable cause) {
    return new PoException(code, getMessage(), where, hint, cause);
  }

  /**
   * Describes what kind of failure it is.
   *
   * @return the code
   */
  public ErrorCode code() {
    return code;
  }

  /**
   * Describes where.
   *
   * @return the place, or empty text
   */
  public String where() {
    return where;
  }

  /**
   * Describes what to do.
   *
   * @return the hint, or empty text
   */
  public String hint() {
    return hint;
  }
}
