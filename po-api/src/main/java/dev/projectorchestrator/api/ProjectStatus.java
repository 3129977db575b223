package dev.projectorchestrator.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What was seen of a project, and on what grounds.
 *
 * <p>Stability: stable.
 *
 * @param state the project as a whole
 * @param agents its agents, in the harness's order; may be empty
 * @param evidence what was looked at, one line each, for a person who doubts the state; for {@link
 *     ProjectState#UNKNOWN}, why it was not possible to look
 * @param observedAt when it was looked at
 * @since 0.1.0
 */
public record ProjectStatus(
    ProjectState state, List<AgentStatus> agents, List<String> evidence, Instant observedAt) {

  /** Checks that nothing is null and copies the lists. */
  public ProjectStatus {
    Objects.requireNonNull(state, "state");
    agents = List.copyOf(agents);
    evidence = List.copyOf(evidence);
    Objects.requireNonNull(observedAt, "observedAt");
  }

  /**
   * Creates the answer "could not look".
   *
   * @param reason why not
   * @param observedAt when it was tried
   * @return the status
   */
  public static ProjectStatus unknown(String reason, Instant observedAt) {
    return new ProjectStatus(ProjectState.UNKNOWN, List.of(), List.of(reason), observedAt);
  }
}
