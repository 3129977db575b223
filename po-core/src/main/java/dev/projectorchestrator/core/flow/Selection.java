package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.util.List;
import java.util.Optional;

/**
 * Which projects a fleet-wide action is for. Disabled projects are never among them.
 *
 * @param tag only those with this tag; empty means all
 */
public record Selection(Optional<String> tag) {
  /**
   * Selects every enabled project.
   *
   * @return the selection
   */
  public static Selection all() {
    return new Selection(Optional.empty());
  }

  /**
   * Selects every enabled project with a tag.
   *
   * @param tag the tag
   * @return the selection
   */
  public static Selection tagged(String tag) {
    return new Selection(Optional.of(tag));
  }

  /**
   * Returns the selected projects.
   *
   * @param fleet the fleet
   * @return the projects in the fleet's order; may be empty when all is asked
   * @throws PoException with {@code NO_SUCH_PROJECT} when no project at all has the tag
   */
  public List<ProjectEntry> of(Fleet fleet) {
    if (tag.isPresent()
        && fleet.projects().stream().noneMatch(project -> project.tags().contains(tag.get()))) {
      throw PoException.of(
              ErrorCode.NO_SUCH_PROJECT,
              "no project has the tag '" + tag.get() + "'",
              "see the tags with: po list --json")
          .at(fleet.file());
    }
    return fleet.projects().stream()
        .filter(ProjectEntry::enabled)
        .filter(project -> tag.isEmpty() || project.tags().contains(tag.get()))
        .toList();
  }
}
