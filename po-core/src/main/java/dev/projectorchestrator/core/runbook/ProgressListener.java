package dev.projectorchestrator.core.runbook;

/**
 * Hears what a runner does, to tell a person. The calls for one run come in order from one thread;
 * when many runs go at once, the calls of different runs come from different threads.
 */
public interface ProgressListener {

  /** Hears nothing. */
  ProgressListener SILENT = new ProgressListener() {};

  /**
   * A step begins.
   *
   * @param runbook the runbook
   * @param index the step's place, from 0
   * @param description what it does, in one line
   */
  default void stepBegins(Runbook runbook, int index, String description) {}

  /**
   * A step tells what is going on within it.
   *
   * @param runbook the runbook
   * @param step the step
   * @param line one line
   */
  default void progress(Runbook runbook, Step step, String line) {}

  /**
   * A step has ended, or has been undone.
   *
   * @param runbook the runbook
   * @param report how it went
   */
  default void stepEnded(Runbook runbook, StepReport report) {}

  /**
   * Something is said about the run as a whole, such as that it is being undone.
   *
   * @param runbook the runbook
   * @param line one line
   */
  default void message(Runbook runbook, String line) {}

  /**
   * The run has ended.
   *
   * @param runbook the runbook
   * @param report how it went
   */
  default void ended(Runbook runbook, RunReport report) {}
}
