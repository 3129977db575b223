package dev.projectorchestrator.core.runbook;

import dev.projectorchestrator.core.process.CommandRecorder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a flow does: an ordered list of named steps.
 *
 * @param flow the flow's name, such as {@code create}
 * @param project the project that it is about, if one
 * @param parameters what the flow was asked, enough to compose the same runbook again in another
 *     process; holds no secret
 * @param steps the steps in order
 * @param journaled whether the run is kept in a journal, so that it can be recovered when it is cut
 *     off; false for flows that leave nothing half-done
 * @param recorder notes which commands the steps run
 */
public record Runbook(
    String flow,
    Optional<String> project,
    Map<String, String> parameters,
    List<Step> steps,
    boolean journaled,
    CommandRecorder recorder) {

  /** The parameter that differs between two equal requests: the folder where the work is done. */
  public static final String STAGING = "staging";

  /** The parameter that names the harness that the steps drive, where it is known beforehand. */
  public static final String HARNESS = "harness";

  /** Copies the collections. */
  public Runbook {
    parameters = Map.copyOf(parameters);
    steps = List.copyOf(steps);
  }

  /**
   * Creates a runbook that is kept in a journal, of steps that run no commands.
   *
   * @param flow the flow's name
   * @param project the project, if one
   * @param parameters what the flow was asked
   * @param steps the steps in order
   */
  public Runbook(
      String flow, Optional<String> project, Map<String, String> parameters, List<Step> steps) {
    this(flow, project, parameters, steps, true, new CommandRecorder());
  }

  /**
   * Returns the harness that the steps drive.
   *
   * @return its name; empty when they drive none, or find out which one
   */
  public Optional<String> harness() {
    return Optional.ofNullable(parameters.get(HARNESS));
  }
}
