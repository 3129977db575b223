package dev.projectorchestrator.core.runbook;

/**
 * Something that a flow saw and that a person should look at.
 *
 * @param kind a stable id, such as {@code isolation} or {@code standalone}
 * @param where the place: {@code file:line}, {@code commit 1a2b3c4}, {@code .git/config:7}
 * @param message what is wrong there
 */
public record Finding(String kind, String where, String message) {
  /**
   * Returns the finding as one line for people.
   *
   * @return place and message
   */
  public String line() {
    return where.isEmpty() ? message : where + ": " + message;
  }
}
