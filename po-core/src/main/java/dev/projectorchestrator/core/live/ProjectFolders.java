package dev.projectorchestrator.core.live;

import dev.projectorchestrator.core.registry.model.Locations;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Finds the folders of registered projects. */
public final class ProjectFolders {

  private static final Pattern ELSEWHERE = Pattern.compile("/[a-z0-9][a-z0-9-]{0,62}:/");

  private ProjectFolders() {}

  /**
   * Returns the folder of a project.
   *
   * @param home the PO home
   * @param project the project
   * @return its folder, absolute, whether it exists or not; where a URL location is or would be
   *     cloned
   */
  public static Path of(Path home, ProjectEntry project) {
    if (project.place().isPresent()) {
      return elsewhere(project.place().get(), project.location());
    }
    return Locations.folder(
        home, project.name(), project.location(), project.cloneTo().orElse(null));
  }

  /**
   * Names a folder at another place. No folder here has such a path, so that what forgets about
   * places finds nothing there.
   */
  private static Path elsewhere(String place, String location) {
    return Path.of("/" + place + ":", location);
  }

  /**
   * Returns how a folder is shown to people and programs: {@code box1:/home/me/demo} at a place.
   *
   * @param folder a folder that {@link #of} gave
   * @return the text
   */
  public static String shown(Path folder) {
    String text = folder.toString();
    return ELSEWHERE.matcher(text).lookingAt() ? text.substring(1) : text;
  }

  /** Checks whether a project's location is a URL. */
  static boolean isUrl(ProjectEntry project) {
    return Locations.isUrl(project.location());
  }

  /**
   * Returns how fleet.toml names a folder: relative when it is below the PO home.
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
