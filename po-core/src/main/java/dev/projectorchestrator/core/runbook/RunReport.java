package dev.projectorchestrator.core.runbook;

import dev.projectorchestrator.core.error.PoException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a runbook went.
 *
 * @param id the run's id, as journals and the log have it
 * @param flow the flow's name
 * @param project the project that it was about, if one
 * @param outcome how it ended
 * @param steps the steps that were begun, in order, those of undoing last
 * @param facts what the steps remembered, such as {@code directory}, {@code pin}, {@code ref},
 *     {@code prefix}; see the flow's class for its keys
 * @param findings what a person should look at
 * @param duration how long it took
 * @param failure why it did not succeed; empty when it did
 */
public record RunReport(
    String id,
    String flow,
    Optional<String> project,
    Outcome outcome,
    List<StepReport> steps,
    Map<String, String> facts,
    List<Finding> findings,
    Duration duration,
    Optional<PoException> failure) {

  /** How a runbook ended. */
  public enum Outcome {
    /** Every step is done. */
    DONE,
    /** A step failed or the run was interrupted, and all that was done was undone. */
    UNDONE,
    /** A step failed, and something of what was done could not be undone: a journal is left. */
    UNDO_FAILED
  }

  /** Copies the collections. */
  public RunReport {
    steps = List.copyOf(steps);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    findings = List.copyOf(findings);
  }

  /**
   * Returns this report if the run succeeded.
   *
   * @return this
   * @throws PoException the failure, when it did not
   */
  public RunReport orThrow() {
    if (failure.isPresent()) {
      throw failure.get();
    }
    return this;
  }

  /**
   * Returns a fact that the steps remembered.
   *
   * @param key the fact's name
   * @return the fact, or empty
   */
  public Optional<String> fact(String key) {
    return Optional.ofNullable(facts.get(key));
  }

  /**
   * Returns this report with a failure that was seen after the run.
   *
   * @param later the failure
   * @return a copy
   */
  public RunReport failedWith(PoException later) {
    return new RunReport(
        id, flow, project, outcome, steps, facts, findings, duration, Optional.of(later));
  }
}
