package dev.projectorchestrator.core.runbook;

import dev.projectorchestrator.core.error.PoException;

/** Thrown when a file is no journal that this user's po wrote at its place. */
final class JournalException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param reason what is wrong with the file, to be read after its name
   * @param cause why, or null
   */
  JournalException(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** Creates what a user is told of a cut-off run's journal. */
  PoException of(CutOffRun run) {
    return PoException.failed("the journal " + getMessage()).at(run.journal()).causedBy(this);
  }
}
