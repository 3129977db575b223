package dev.agentorchestrator.tmux;

import dev.agentorchestrator.config.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Which tmux server is meant.
 *
 * @param name a name in tmux's own folder, or an absolute path
 */
public record Socket(String name) {
  /** The variable that names another server than the user's own one for agents. */
  public static final String VARIABLE = "AGENTS_TMUX_SOCKET";

  /**
   * The server of a project: what the environment says, else the configuration, else one server for
   * all projects of the user.
   *
   * @param uid the number of the user
   */
  public static Socket of(Project project, Map<String, String> env, String uid) {
    String asked = env.getOrDefault(VARIABLE, "");
    if (asked.isEmpty()) {
      asked = project.tmuxSocket().orElse("agents-" + uid);
    }
    return asked.indexOf('/') < 0
        ? new Socket(asked)
        : new Socket(project.dir().resolve(Path.of(asked)).normalize().toString());
  }

  /** The arguments that make tmux use this server. */
  List<String> arguments() {
    return List.of(name.indexOf('/') < 0 ? "-L" : "-S", name);
  }
}
