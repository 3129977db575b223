package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Checks the socket that a project's configuration names, before anything connects to it: who
 * serves it makes its clients read and write files.
 */
final class OwnSocket {

  private OwnSocket() {}

  /**
   * Ensures that a project leads to no server of somebody else.
   *
   * @param project the project
   * @throws HarnessException with {@code INVALID_CONFIG} when its socket, or the folder of that, is
   *     not this user's alone
   */
  static void require(ProjectContext project) {
    if (!project.environment().getOrDefault(TmuxServer.SOCKET_VARIABLE, "").isEmpty()) {
      return; // The user names the server, not the project.
    }
    Optional<String> named;
    try {
      named = AgentsToml.read(project).flatMap(AgentsToml::tmuxSocket);
    } catch (HarnessException e) {
      return; // The engine can't read it either, and says best what is wrong.
    }
    if (named.isPresent() && named.get().indexOf('/') >= 0) {
      Path socket = project.directory().resolve(Path.of(named.get())).normalize();
      problem(socket)
          .ifPresent(
              problem -> {
                throw new HarnessException(
                    HarnessException.Kind.INVALID_CONFIG,
                    "the tmux_socket " + socket + " is not used: " + problem,
                    "name one in a folder that only you can write to, or leave the key out");
              });
    }
  }

  private static Optional<String> problem(Path socket) {
    try {
      Object me = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      Path folder = socket.getParent();
      if (!Files.isDirectory(folder)) {
        return Optional.empty(); // Nobody serves it, and tmux says so.
      }
      Path real = folder.toRealPath();
      if (!me.equals(Files.getAttribute(real, "unix:uid"))) {
        return Optional.of("its folder belongs to another user");
      }
      if (((Integer) Files.getAttribute(real, "unix:mode") & 022) != 0) {
        return Optional.of("others can write to its folder");
      }
      if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)
          && !me.equals(Files.getAttribute(socket, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
        return Optional.of("it belongs to another user");
      }
      return Files.isSymbolicLink(socket)
          ? Optional.of("it is a symbolic link, which is not followed")
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Files.exists(Path.of("/proc/self"))
          ? Optional.of("it can't be looked at: " + e.getMessage())
          : Optional.empty(); // No Linux: the system does not tell whose a file is.
    }
  }
}
