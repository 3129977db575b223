package dev.projectorchestrator.core.doctor;

/**
 * One thing that was looked at.
 *
 * @param subject what was looked at, such as {@code git} or {@code project demo}
 * @param outcome whether it is in order
 * @param message what was seen
 * @param hint what to do; empty text when it is in order
 */
public record Check(String subject, Outcome outcome, String message, String hint) {

  /** Whether something is in order. */
  public enum Outcome {
    /** It is. */
    OK,
    /** It works, but is worth a look. */
    WARNING,
    /** Something that po needs does not work. */
    PROBLEM
  }

  static Check ok(String subject, String message) {
    return new Check(subject, Outcome.OK, message, "");
  }

  static Check warning(String subject, String message, String hint) {
    return new Check(subject, Outcome.WARNING, message, hint);
  }

  static Check problem(String subject, String message, String hint) {
    return new Check(subject, Outcome.PROBLEM, message, hint);
  }
}
