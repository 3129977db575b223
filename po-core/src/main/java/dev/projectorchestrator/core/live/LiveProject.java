package dev.projectorchestrator.core.live;

import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.registry.ProjectEntry;
import java.nio.file.Path;
import java.util.Objects;
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
  /** Checks that nothing is null. */
  public LiveProject {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(engine, "engine");
  }
}
