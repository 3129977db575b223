package dev.projectorchestrator.core.runbook;

import java.util.Optional;

/** What the runner offers to a step: notes that outlive a crash, and a line of progress. */
public interface StepContext {

  /**
   * Keeps a fact in the journal, on disk before it returns, so that undo knows it even in another
   * process. Call it before the change that it is about.
   *
   * @param key the fact's name, unique in the runbook
   * @param value the fact
   */
  void remember(String key, String value);

  /**
   * Gives a fact that this run, or the cut-off run that is being recovered, has kept.
   *
   * @param key the fact's name
   * @return the fact, or empty
   */
  Optional<String> recall(String key);

  /**
   * Tells a person what is going on within the step.
   *
   * @param line one line
   */
  void progress(String line);

  /**
   * Keeps something that a person should look at for the report.
   *
   * @param finding what was seen
   */
  void found(Finding finding);

  /**
   * Gives what this run's steps have found so far.
   *
   * @return the findings, in order
   */
  java.util.List<Finding> findings();
}
