package dev.projectorchestrator.core.runbook;

import java.util.List;
import java.util.Optional;

/** What the runner offers to a step: notes that outlive a crash, and a line of progress. */
public interface StepContext {

  /** The context of a step that is only to be shown: nothing is known, and nothing is kept. */
  StepContext EMPTY =
      new StepContext() {
        @Override
        public void remember(String key, String value) {}

        @Override
        public Optional<String> recall(String key) {
          return Optional.empty();
        }

        @Override
        public void progress(String line) {}

        @Override
        public void found(Finding finding) {}

        @Override
        public List<Finding> findings() {
          return List.of();
        }
      };

  /**
   * Keeps a fact in the journal, on disk before it returns, so that undo knows it even in another
   * process. Call it before the change that it is about.
   *
   * @param key the fact's name, unique in the runbook
   * @param value the fact; a later one of the same name takes its place
   */
  void remember(String key, String value);

  /**
   * Returns a fact that this run, or the cut-off run that is being recovered, has kept.
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
   * Returns what this run's steps have found so far.
   *
   * @return the findings, in order
   */
  List<Finding> findings();
}
