package dev.projectorchestrator.core.harness.trust;

import java.nio.file.Path;
import java.util.Map;

/** The user's own data folder, as the XDG base directory rules give it. */
public final class UserData {

  private UserData() {}

  /**
   * Returns po's part of the user's data folder. It need not exist.
   *
   * @param environment the environment: {@code XDG_DATA_HOME} where it is absolute, else {@code
   *     HOME}, else the home folder that the JVM knows
   * @return {@code ${XDG_DATA_HOME:-~/.local/share}/po}
   */
  public static Path folder(Map<String, String> environment) {
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    if (!data.isEmpty() && Path.of(data).isAbsolute()) {
      return Path.of(data, "po");
    }
    String home = environment.getOrDefault("HOME", "");
    return Path.of(home.isEmpty() ? System.getProperty("user.home") : home)
        .toAbsolutePath()
        .resolve(Path.of(".local", "share", "po"));
  }
}
