package dev.projectorchestrator.core.runbook;

import java.time.Duration;
import java.util.List;

/**
 * How one step went.
 *
 * @param name the step's name
 * @param description what it does, in one line
 * @param outcome how it went
 * @param commands the command lines that it ran, credentials masked
 * @param duration how long it took
 */
public record StepReport(
    String name, String description, Outcome outcome, List<String> commands, Duration duration) {

  /** How a step went. */
  public enum Outcome {
    /** It was done. */
    DONE,
    /** There was nothing left to do. */
    PASSED_OVER,
    /** It failed. */
    FAILED,
    /** It was undone. */
    UNDONE,
    /** Undoing it failed. */
    UNDO_FAILED
  }

  /** Copies the list. */
  public StepReport {
    commands = List.copyOf(commands);
  }
}
