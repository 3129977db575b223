package dev.projectorchestrator.core.live;

import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.util.List;
import java.util.Map;

/** Looks at projects at a place other than this machine. */
@FunctionalInterface
public interface Elsewhere {

  /**
   * Asks a place about all of its projects at once. Blocks, for at most the place's own deadline
   * and a little. Never throws for a place that does not answer: its projects are {@code UNKNOWN}
   * then.
   *
   * @param place the place's name
   * @param projects the projects that live there
   * @param engines what of their engines to look at too
   * @return one answer for each project, by its name
   */
  Map<String, LiveProject> look(String place, List<ProjectEntry> projects, EngineLook engines);
}
