package dev.projectorchestrator.core.runbook;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run whose process is gone and whose journal is still open.
 *
 * @param journal the journal's file
 * @param id the run's id
 * @param flow the flow's name
 * @param project the project, if one
 * @param parameters what the flow was asked
 * @param startedAt when it began
 * @param pid the process that ran it
 * @param begun the steps that were begun and not undone, in order; the last may be half done
 * @param facts what the steps remembered
 * @param remedy what recovering it will do
 */
public record CutOffRun(
    Path journal,
    String id,
    String flow,
    Optional<String> project,
    Map<String, String> parameters,
    Instant startedAt,
    long pid,
    List<String> begun,
    Map<String, String> facts,
    Remedy remedy) {

  /** What recovering does. */
  public enum Remedy {
    /** What was begun is undone. */
    UNDO,
    /** Its point of no return has been passed: the rest is done. */
    FINISH
  }

  /** Copies the collections. */
  public CutOffRun {
    parameters = Map.copyOf(parameters);
    begun = List.copyOf(begun);
    facts = Map.copyOf(facts);
  }

  /**
   * Returns the harness that the run's steps drive.
   *
   * @return its name; empty when they drive none, or find out which one
   */
  public Optional<String> harness() {
    return Optional.ofNullable(parameters.get(Runbook.HARNESS));
  }

  /**
   * Describes in one line what was cut off.
   *
   * @return such as {@code create of 'demo', cut off in the step vendor-engine, begun 2026-01-01T…}
   */
  public String describe() {
    return flow
        + project.map(name -> " of '" + name + "'").orElse("")
        + (begun.isEmpty()
            ? ", cut off before its first step"
            : ", cut off in the step " + begun.get(begun.size() - 1))
        + ", begun "
        + startedAt.truncatedTo(ChronoUnit.SECONDS);
  }
}
