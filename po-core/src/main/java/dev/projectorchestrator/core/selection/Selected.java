package dev.projectorchestrator.core.selection;

import dev.projectorchestrator.core.live.EngineUpdate;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.util.List;
import java.util.Optional;

/**
 * What a selection means in one fleet.
 *
 * @param targets the projects, each once: in the order in which they were named, else in the
 *     fleet's
 * @param live what was seen of their agents, in the same order; empty when the selection did not
 *     depend on it
 * @param updates what is newer than their engines, in the same order; empty when the selection did
 *     not depend on it
 * @param notes of which projects it could not be told whether they are meant; they are left out
 */
public record Selected(
    List<Target> targets,
    Optional<List<LiveProject>> live,
    Optional<List<EngineUpdate>> updates,
    List<String> notes) {

  /** Copies the lists. */
  public Selected {
    targets = List.copyOf(targets);
    notes = List.copyOf(notes);
  }

  /** Returns the projects. */
  public List<ProjectEntry> entries() {
    return targets.stream().map(Target::entry).toList();
  }

  /** Returns the projects' names. */
  public List<String> names() {
    return targets.stream().map(Target::name).toList();
  }
}
