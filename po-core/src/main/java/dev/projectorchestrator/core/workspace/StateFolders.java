package dev.projectorchestrator.core.workspace;

import dev.projectorchestrator.core.runbook.StateFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the folder of po's own state. */
final class StateFolders {

  private StateFolders() {}

  /** Returns the folder beside fleet.toml where there is one, else that of the user's state. */
  static StateFolder of(Optional<Path> home, Map<String, String> environment) {
    return new StateFolder(
        home.map(folder -> folder.resolve(".po")).orElseGet(() -> userState(environment)));
  }

  private static Path userState(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    if (state.startsWith("/")) {
      return Path.of(state, "po");
    }
    String home = environment.getOrDefault("HOME", "");
    return Path.of(home.startsWith("/") ? home : System.getProperty("user.home"))
        .resolve(".local/state/po");
  }
}
