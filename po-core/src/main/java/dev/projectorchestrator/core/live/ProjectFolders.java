package dev.projectorchestrator.core.live;

import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.nio.file.Path;

/** Says where registered projects are. */
public final class ProjectFolders {

  /** The folder of the PO home in which projects are put by default. */
  public static final String DEFAULT_PARENT = "projects";

  private ProjectFolders() {}

  /**
   * Gives the folder of a project.
   *
   * @param home the PO home
   * @param project the project
   * @return its folder, absolute, whether it exists or not; where a URL location is or would be
   *     cloned
   */
  public static Path of(Path home, ProjectEntry project) {
    if (!isUrl(project)) {
      return home.resolve(project.location()).normalize();
    }
    return home.resolve(project.cloneTo().orElse(defaultCloneTo(project.name()))).normalize();
  }

  /** Says whether a project's location is a URL, and loads no patterns for what is plainly not. */
  static boolean isUrl(ProjectEntry project) {
    return project.location().indexOf(':') >= 0 && GitUrl.isUrl(project.location());
  }

  /**
   * Gives where a URL location is cloned by default.
   *
   * @param name the project's name
   * @return a path relative to the PO home
   */
  public static String defaultCloneTo(String name) {
    return DEFAULT_PARENT + "/" + name;
  }

  /**
   * Gives how fleet.toml names a folder: relative when it is below the PO home.
   *
   * @param home the PO home
   * @param folder the folder; absolute
   * @return the location
   */
  public static String location(Path home, Path folder) {
    Path plain = folder.normalize();
    return plain.startsWith(home) && !plain.equals(home)
        ? home.relativize(plain).toString()
        : plain.toString();
  }
}
