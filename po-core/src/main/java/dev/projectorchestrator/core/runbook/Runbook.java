package dev.projectorchestrator.core.runbook;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a flow does: an ordered list of named steps.
 *
 * @param flow the flow's name, such as {@code create}
 * @param project the project that it is about, if one
 * @param parameters what the flow was asked, enough to compose the same runbook again in another
 *     process; holds no secret
 * @param steps the steps in order
 */
public record Runbook(
    String flow, Optional<String> project, Map<String, String> parameters, List<Step> steps) {

  /** Checks that nothing is null and copies the collections. */
  public Runbook {
    Objects.requireNonNull(flow, "flow");
    Objects.requireNonNull(project, "project");
    parameters = Map.copyOf(parameters);
    steps = List.copyOf(steps);
  }
}
