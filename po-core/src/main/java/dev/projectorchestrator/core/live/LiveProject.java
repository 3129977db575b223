package dev.projectorchestrator.core.live;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What was seen of one registered project.
 *
 * @param entry its registry entry
 * @param directory its folder; empty when its location is a URL that was not cloned yet
 * @param status its agents; {@code UNKNOWN} with the reason as evidence when it was not possible to
 *     look
 * @param engine its engine's pin and drift; empty when that was not asked
 */
public record LiveProject(
    ProjectEntry entry,
    Optional<Path> directory,
    ProjectStatus status,
    Optional<EngineView> engine) {
  /**
   * Checks whether an agent was started before the engine's present commit was checked out: it then
   * runs on an older pin until it is restarted.
   *
   * @return true if so; false when it is not known
   */
  public boolean runsOnOlderPin() {
    Optional<Instant> checkedOut =
        engine.isPresent() ? engine.get().checkedOutAt() : Optional.empty();
    if (checkedOut.isEmpty()) {
      return false;
    }
    for (AgentStatus agent : status.agents()) {
      if (agent.state() == AgentState.RUNNING
          && agent.since().isPresent()
          && agent.since().get().isBefore(checkedOut.get())) {
        return true;
      }
    }
    return false;
  }
}
