package dev.projectorchestrator.core.exec;

import dev.projectorchestrator.core.git.RepositoryChange;
import dev.projectorchestrator.core.runbook.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a command went in one project.
 *
 * @param project the project's name
 * @param outcome how it ended
 * @param exitStatus its exit status; -1 unless it exited
 * @param problem why it could not be started; empty text when it was
 * @param duration how long it took
 * @param change what it changed in the project's repository, if anything
 * @param findings traces of who manages the project, looked for where something changed
 */
public record ExecResult(
    String project,
    Outcome outcome,
    int exitStatus,
    String problem,
    Duration duration,
    Optional<RepositoryChange> change,
    List<Finding> findings) {

  /** How a command ended. */
  public enum Outcome {
    /** By itself. */
    EXITED,
    /** It was ended, as its time was up. */
    TIMED_OUT,
    /** It could not be started. */
    NOT_STARTED,
    /** Nobody tried: too many had failed before, or the user had seen enough. */
    NOT_BEGUN
  }

  /** Copies the list. */
  public ExecResult {
    findings = List.copyOf(findings);
  }

  static ExecResult of(String project, Outcome outcome, String problem) {
    return new ExecResult(
        project, outcome, -1, problem, Duration.ZERO, Optional.empty(), List.of());
  }

  /** Checks whether it ended with exit status 0. */
  public boolean succeeded() {
    return outcome == Outcome.EXITED && exitStatus == 0;
  }
}
