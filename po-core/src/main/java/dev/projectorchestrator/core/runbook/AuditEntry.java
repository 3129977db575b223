package dev.projectorchestrator.core.runbook;

import java.time.Instant;
import java.util.List;

/**
 * One step that was run, as the log has it.
 *
 * @param at when it ended
 * @param run the run's id
 * @param flow the flow
 * @param project the project; empty text when none
 * @param step the step
 * @param outcome how it went, as {@link StepReport.Outcome} names it in lower case with dashes
 * @param commands the command lines that it ran, credentials masked
 * @param milliseconds how long it took
 * @param error why it failed; empty text when it did not
 */
public record AuditEntry(
    Instant at,
    String run,
    String flow,
    String project,
    String step,
    String outcome,
    List<String> commands,
    long milliseconds,
    String error) {
  /** Copies the list. */
  public AuditEntry {
    commands = List.copyOf(commands);
  }
}
