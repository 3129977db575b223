package dev.projectorchestrator.core.selection;

import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.util.List;

/**
 * A selected project.
 *
 * @param entry its registry entry
 * @param agents the names of those of its agents that are meant; empty means all
 */
public record Target(ProjectEntry entry, List<String> agents) {

  /** Copies the list. */
  public Target {
    agents = List.copyOf(agents);
  }

  /** Returns the project's name. */
  public String name() {
    return entry.name();
  }
}
