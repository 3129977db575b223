package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.RealPath;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.nio.file.Path;

/** Refuses a folder that a registered project has already, however it is reached. */
final class FreeLocation {

  private FreeLocation() {}

  /**
   * Checks the folder of a project that is to be registered against those that are. Looks at the
   * disk once for each project.
   *
   * @param fleet the registered projects
   * @param folder the folder; it need not exist
   * @param hint what to do instead; may be empty
   */
  static void require(Fleet fleet, Path folder, String hint) {
    Path real = RealPath.of(folder);
    for (ProjectEntry other : fleet.projects()) {
      Path theirs = RealPath.of(ProjectFolders.of(fleet.home(), other));
      String what =
          real.equals(theirs)
              ? folder + " is registered already, as '" + other.name() + "'"
              : real.startsWith(theirs)
                  ? folder + " is inside the project '" + other.name() + "', " + theirs
                  : theirs.startsWith(real)
                      ? "the project '" + other.name() + "' is inside " + folder + ": " + theirs
                      : "";
      if (!what.isEmpty()) {
        throw PoException.failed(what, hint).at(fleet.file());
      }
    }
  }
}
