package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.runbook.StateFolder;
import java.nio.file.Path;
import java.util.Map;

/** Says where po keeps its own state. */
final class StateFolders {

  private StateFolders() {}

  /** Beside fleet.toml where there is one, else among the user's state. */
  static StateFolder of(Workspace workspace) {
    return new StateFolder(
        workspace
            .home()
            .map(home -> home.resolve(".po"))
            .orElseGet(() -> userState(workspace.environment())));
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
