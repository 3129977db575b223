package dev.projectorchestrator.core.files;

import java.nio.file.Path;
import java.util.Map;

/**
 * Finds the user's folders by the rules of the XDG base directory specification: a variable that
 * holds no absolute path is ignored. None of the folders need exist.
 */
public final class UserFolders {

  private UserFolders() {}

  /**
   * Returns the user's home folder.
   *
   * @param environment the environment variables
   * @return {@code $HOME}, or what the JVM knows where that is not absolute
   */
  public static Path home(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    return Path.of(home.startsWith("/") ? home : System.getProperty("user.home")).toAbsolutePath();
  }

  /**
   * Returns po's folder in the user's data folder.
   *
   * @param environment the environment variables
   * @return {@code ${XDG_DATA_HOME:-~/.local/share}/po}
   */
  public static Path data(Map<String, String> environment) {
    return po(environment, "XDG_DATA_HOME", ".local/share");
  }

  /**
   * Returns po's folder in the user's state folder.
   *
   * @param environment the environment variables
   * @return {@code ${XDG_STATE_HOME:-~/.local/state}/po}
   */
  public static Path state(Map<String, String> environment) {
    return po(environment, "XDG_STATE_HOME", ".local/state");
  }

  private static Path po(Map<String, String> environment, String variable, String belowHome) {
    String base = environment.getOrDefault(variable, "");
    return base.startsWith("/")
        ? Path.of(base, "po")
        : home(environment).resolve(belowHome).resolve("po");
  }
}
