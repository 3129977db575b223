package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.testkit.ScratchHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Projects with copies of the built engine, on a tmux server of their own. Closing it ends that
 * server.
 */
final class EngineProjects implements AutoCloseable {

  private static final Path ENGINE = Path.of("../engine/target/release").toAbsolutePath();

  private final Path scratch;
  private final String socket =
      "projects-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
  private final List<CommandSpec> commands = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, ProjectContext> projects = new LinkedHashMap<>();
  private final Host host;

  EngineProjects(Path scratch) throws IOException {
    this.scratch = scratch;
    Path tmux = Files.createDirectories(scratch.resolve("t"));
    Host own =
        ScratchHost.in(
            scratch, Map.of("TMUX_TMPDIR", tmux.toString(), "AGENTS_TMUX_SOCKET", socket));
    host =
        new Host(
            own.environment(),
            command -> {
              commands.add(command);
              return own.commands().run(command);
            });
    // The class-data archive that the build has made: the launcher makes none of its own then.
    Files.createSymbolicLink(
        Files.createDirectories(scratch.resolve("home/.cache")).resolve("agent-orchestrator"),
        ENGINE.resolveSibling("cache/agent-orchestrator"));
  }

  /** Creates a project whose agents are these tables of agents.toml. */
  ProjectContext add(String name, String... agents) throws IOException {
    Path folder = Files.createDirectories(scratch.resolve("p").resolve(name)).toRealPath();
    Path engine = Files.createDirectories(folder.resolve("engine"));
    for (String file : List.of("agents", "agents.jar")) {
      Files.copy(ENGINE.resolve(file), engine.resolve(file));
    }
    assertThat(engine.resolve("agents").toFile().setExecutable(true)).isTrue();
    projects.put(name, ProjectContext.of(folder, host));
    configure(name, agents);
    return projects.get(name);
  }

  void configure(String name, String... agents) throws IOException {
    Files.writeString(
        projects.get(name).directory().resolve("agents.toml"),
        "session_prefix = \"" + name.replace("\t", "-") + "-\"\n" + String.join("", agents));
  }

  /** Returns the projects by name, in the order in which they were added. */
  Map<String, ProjectContext> all() {
    return projects;
  }

  ProjectContext get(String name) {
    return projects.get(name);
  }

  Host host() {
    return host;
  }

  String socket() {
    return socket;
  }

  /** Returns the commands that were run since the list was last cleared. */
  List<CommandSpec> commands() {
    return commands;
  }

  @Override
  public void close() throws IOException {
    host.commands().run(CommandSpec.of("tmux", "-L", socket, "kill-server"));
    // JUnit warns of each link that leads out of its folder.
    Files.deleteIfExists(scratch.resolve("home/.cache/agent-orchestrator"));
  }
}
