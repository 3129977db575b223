package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.ProjectContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One tmux server, as it is asked what runs on it.
 *
 * @param arguments what makes tmux use this server: {@code -L NAME}, {@code -S PATH}, or nothing
 *     for the user's own
 */
record TmuxServer(List<String> arguments) {

  /** The variable that names another server than the user's own one for agents. */
  static final String SOCKET_VARIABLE = "AGENTS_TMUX_SOCKET";

  TmuxServer {
    arguments = List.copyOf(arguments);
  }

  /** The user's own server: where the original Python engine runs its agents. */
  static TmuxServer usersOwn() {
    return new TmuxServer(List.of());
  }

  /**
   * The server on which the engine runs the agents of projects that name no other.
   *
   * @param host the machine
   * @return the server
   */
  static TmuxServer ofAgents(Host host) {
    String asked = host.environment().getOrDefault(SOCKET_VARIABLE, "");
    return named(asked.isEmpty() ? "agents-" + userId(host.commands()) : asked);
  }

  /**
   * The server that a project, or the environment, names.
   *
   * @param project the project
   * @param folder its real folder
   * @param configured what its configuration names
   * @return the server; empty when none is named: then it is the usual one
   */
  static Optional<TmuxServer> named(
      ProjectContext project, Path folder, Optional<String> configured) {
    String asked = project.environment().getOrDefault(SOCKET_VARIABLE, "");
    Optional<String> socket = asked.isEmpty() ? configured : Optional.of(asked);
    if (socket.isEmpty()) {
      return Optional.empty();
    }
    OwnSocket.require(project);
    String name = socket.get();
    boolean path = name.indexOf('/') >= 0;
    return Optional.of(named(path ? folder.resolve(Path.of(name)).normalize().toString() : name));
  }

  private static TmuxServer named(String socket) {
    return new TmuxServer(List.of(socket.indexOf('/') < 0 ? "-L" : "-S", socket));
  }

  private static String userId(CommandRunner commands) {
    try {
      int owner = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      // Root owns it where the system hides processes (hidepid).
      if (owner != 0 || System.getProperty("user.name", "").equals("root")) {
        return Integer.toString(owner);
      }
    } catch (IOException | RuntimeException e) {
      // Not Linux: run a program instead.
    }
    return commands.run(CommandSpec.of("id", "-u")).orThrow().stdout().strip();
  }

  /**
   * Asks for all panes. Starts no server.
   *
   * @param commands runs tmux
   * @param format what to tell of each pane
   * @return a line a pane; empty when no such server runs, or nothing on it
   * @throws HarnessException when tmux is missing, or can't look
   */
  List<String> panes(CommandRunner commands, String format) {
    CommandResult result = commands.run(command("list-panes", "-a", "-F", format));
    if (result.succeeded()) {
      if (result.truncated()) {
        return manyPanes(commands, format);
      }
      return result.stdout().isEmpty() ? List.of() : Arrays.asList(result.stdout().split("\n"));
    }
    if (result.outcome() == CommandResult.Outcome.EXITED && hasNothing(result.stderr())) {
      return List.of();
    }
    if (result.outcome() == CommandResult.Outcome.TIMED_OUT) {
      throw new HarnessException(
          HarnessException.Kind.TIMED_OUT,
          "the tmux server " + String.join(" ", arguments) + " did not answer in time",
          "");
    }
    throw new HarnessException(HarnessException.Kind.FAILED, result.describe(), "");
  }

  /** What a command prints is kept up to a bound only; a file has none. */
  private List<String> manyPanes(CommandRunner commands, String format) {
    try {
      Path file = Files.createTempFile("panes", ".txt");
      try {
        List<String> line = new ArrayList<>(List.of("sh", "-c", "\"$@\" >\"$0\"", file.toString()));
        line.addAll(command("list-panes", "-a", "-F", format).arguments());
        commands.run(CommandSpec.of(line)).orThrow();
        return Files.readAllLines(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new HarnessException(
          HarnessException.Kind.FAILED, "what tmux says can't be read: " + e, "", e);
    }
  }

  /**
   * Returns a command for this server.
   *
   * @param arguments tmux's command and its arguments
   * @return the command
   */
  CommandSpec command(String... arguments) {
    List<String> line = new ArrayList<>();
    line.add("tmux");
    line.add("-u"); // names are UTF-8 whatever the locale is
    line.addAll(this.arguments);
    line.addAll(List.of(arguments));
    return CommandSpec.of(line);
  }

  /**
   * Checks whether there is no server, or one without a session, as in the moment it starts.
   *
   * @param said what tmux said when it failed
   * @return true if so
   */
  static boolean hasNothing(String said) {
    return said.startsWith("no server running")
        || said.startsWith("no current target")
        || (said.startsWith("error connecting") && said.contains("No such file"));
  }
}
