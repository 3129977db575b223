package dev.projectorchestrator.core.registry.model;

import dev.projectorchestrator.core.input.GitUrl;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Interprets locations. Looks at the text alone, never at the disk. */
public final class Locations {

  /** The folder of the PO home in which projects are put by default. */
  public static final String DEFAULT_PARENT = "projects";

  private Locations() {}

  /**
   * Checks whether git would reach a location over a transport.
   *
   * @param location a location
   * @return true if so; false for a folder
   */
  public static boolean isUrl(String location) {
    // Most locations are folders: recognise them without a regular expression.
    return location.indexOf(':') > 0 && GitUrl.isUrl(location);
  }

  /**
   * Removes from a URL what makes no difference to where it leads.
   *
   * @param url a git URL
   * @return the URL without trailing slashes and {@code .git}
   */
  public static String canonicalUrl(String url) {
    String plain = url;
    while (plain.endsWith("/")) {
      plain = plain.substring(0, plain.length() - 1);
    }
    return plain.endsWith(".git") ? plain.substring(0, plain.length() - 4) : plain;
  }

  /**
   * Returns where a URL location is cloned when the project has no clone_to.
   *
   * @param name the project's name
   * @return a path relative to the PO home
   */
  public static String defaultCloneTo(String name) {
    return DEFAULT_PARENT + "/" + name;
  }

  /**
   * Returns the folder that a project is in, or is to be cloned to.
   *
   * @param home the PO home
   * @param name the project's name
   * @param location its location
   * @param cloneTo its clone_to; may be null
   * @return the folder, {@code .} and {@code ..} resolved; null when no folder can have that name
   */
  public static Path folder(Path home, String name, String location, String cloneTo) {
    String folder = location;
    if (isUrl(location)) {
      folder = cloneTo == null ? defaultCloneTo(name) : cloneTo;
    }
    try {
      return home.resolve(folder).normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
