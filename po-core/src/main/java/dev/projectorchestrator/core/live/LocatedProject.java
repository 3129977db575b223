package dev.projectorchestrator.core.live;

import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A registered project and its folder.
 *
 * @param entry its registry entry
 * @param folder its folder; absolute
 * @param isThere whether the folder exists
 */
record LocatedProject(ProjectEntry entry, Path folder, boolean isThere) {

  static LocatedProject of(Path home, ProjectEntry project) {
    Path folder = ProjectFolders.of(home, project);
    return new LocatedProject(project, folder, Files.isDirectory(folder));
  }
}
