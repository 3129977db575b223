package dev.agentorchestrator.tmux;

import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
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
    boolean configured = asked.isEmpty() && project.tmuxSocket().isPresent();
    if (asked.isEmpty()) {
      asked = project.tmuxSocket().orElse("agents-" + uid);
    }
    if (asked.indexOf('/') < 0) {
      return new Socket(asked);
    }
    Path socket = project.dir().resolve(Path.of(asked)).normalize();
    if (configured) {
      requireOwn(project, socket, uid);
    }
    return new Socket(socket.toString());
  }

  /**
   * Who serves a socket makes its clients read and write files: a configuration that came from
   * elsewhere must lead to nobody else.
   */
  private static void requireOwn(Project project, Path socket, String uid) {
    try {
      Path folder = socket.getParent();
      if (!Files.isDirectory(folder)) {
        return; // Nobody serves it.
      }
      Path real = folder.toRealPath();
      boolean own =
          uid.equals(Files.getAttribute(real, "unix:uid").toString())
              && ((Integer) Files.getAttribute(real, "unix:mode") & 022) == 0
              && !Files.isSymbolicLink(socket)
              && (!Files.exists(socket)
                  || uid.equals(Files.getAttribute(socket, "unix:uid").toString()));
      if (own) {
        return;
      }
    } catch (IOException e) {
      // What can't be looked at is not used.
    }
    throw new AgentsException(
        ExitStatus.CONFIG,
        project.config() + ": tmux_socket: " + socket + " is not yours alone",
        "name one in a folder that only you can write to, or leave the key out");
  }

  /** The arguments that make tmux use this server. */
  List<String> arguments() {
    return List.of(name.indexOf('/') < 0 ? "-L" : "-S", name);
  }
}
