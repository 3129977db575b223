package dev.projectorchestrator.core.registry.model;

import java.nio.file.Path;

/**
 * Something wrong with fleet.toml, at its place.
 *
 * @param severity whether it makes the file invalid
 * @param code a stable id, such as {@code duplicate-name}
 * @param message what is wrong
 * @param file the file
 * @param line counted from 1; 0 when it is about the file as a whole
 * @param column counted from 1, in code points; 0 when it is about the file as a whole
 * @param sourceLine the offending line, shortened when it is long; may be empty
 * @param hint what to write instead; may be empty
 */
public record Problem(
    Severity severity,
    String code,
    String message,
    Path file,
    int line,
    int column,
    String sourceLine,
    String hint) {

  /** Whether a problem makes the file invalid. */
  public enum Severity {
    /** The file is not valid: no command acts on it. */
    ERROR,
    /** Worth a look; only {@code validate --strict} fails on it. */
    WARNING
  }

  /**
   * Returns the place as {@code file:line:column}.
   *
   * @return the place; only the file when there is no line
   */
  public String where() {
    return line == 0 ? file.toString() : file + ":" + line + ":" + column;
  }
}
