package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.OperationResult;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.testkit.ScratchHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many projects, with engines of several releases, driven by one call with real engines. */
class DriveManyTest {

  private static final Path ENGINE = Path.of("../engine/target/release").toAbsolutePath();

  @TempDir Path scratch;

  private final Harness harness = new AgentOrchestratorHarness();
  private final List<List<String>> commands = Collections.synchronizedList(new ArrayList<>());
  private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, ProjectContext> projects = new LinkedHashMap<>();
  private Host host;
  private String socket;

  @BeforeEach
  void host() throws IOException {
    socket = "runs-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    Path tmux = Files.createDirectories(scratch.resolve("t"));
    Host own =
        ScratchHost.in(
            scratch, Map.of("TMUX_TMPDIR", tmux.toString(), "AGENTS_TMUX_SOCKET", socket));
    host =
        new Host(
            own.environment(),
            command -> {
              commands.add(command.arguments());
              command.input().ifPresent(lines -> batches.add(lines.lines().toList()));
              return own.commands().run(command);
            });
  }

  @AfterEach
  void endTheServer() {
    host.commands().run(CommandSpec.of("tmux", "-L", socket, "kill-server"));
  }

  @Test
  void projectsOfOneCallShareRunsAndEachGetsItsOwnResult() throws Exception {
    for (int i = 0; i < 20; i++) {
      project("p" + i);
    }
    // Another program, to the letter; one that knows no batch; a mistake; a name of two words.
    project("changed");
    Files.writeString(jar("changed"), "x", StandardOpenOption.APPEND);
    project("old");
    withoutBatch(jar("old"));
    project("broken");
    Files.writeString(
        projects.get("broken").directory().resolve("agents.toml"), "session_prefix = 1\n");
    project("two\twords");

    Map<String, String> failures = failures(harness.startAll(projects.values(), List.of()));

    assertThat(failures).containsOnlyKeys("broken");
    assertThat(failures.get("broken")).contains("INVALID_CONFIG", "agents.toml:1:");
    for (Map.Entry<String, ProjectContext> project : projects.entrySet()) {
      assertThat(harness.status(project.getValue()).state())
          .as(project.getKey())
          .isEqualTo(
              project.getKey().equals("broken") ? ProjectState.UNKNOWN : ProjectState.RUNNING);
    }
    assertThat(batches)
        .as("the engine does 16 at once; what had to wait would have less time than a command has")
        .extracting(List::size)
        .containsExactlyInAnyOrder(16, 5);
    assertThat(runsOf("batch") + runsOf("up")).as("runs").isEqualTo(5);
    assertThat(commands)
        .contains(List.of(launcher("old"), "up", "--config", "agents.toml"))
        .contains(List.of(launcher("changed"), "up", "--config", "agents.toml"));

    Files.delete(projects.get("broken").directory().resolve("agents.toml"));
    projects.remove("broken");
    commands.clear();
    assertThat(failures(harness.stopAll(projects.values(), List.of()))).isEmpty();
    for (ProjectContext project : projects.values()) {
      assertThat(harness.status(project).state()).isEqualTo(ProjectState.STOPPED);
    }
    assertThat(runsOf("batch") + runsOf("down")).isEqualTo(5);
  }

  @Test
  void oneAloneIsDrivenByItsOwnEngineAndNothingElse() throws Exception {
    project("alone");
    Map<ProjectContext, OperationResult> results =
        harness.startAll(projects.values(), List.of("main"));
    assertThat(results.values()).containsExactly(OperationResult.done());
    assertThat(commands)
        .containsExactly(List.of(launcher("alone"), "up", "--config", "agents.toml", "main"));
  }

  /** Returns what went wrong, by the project's name. */
  private Map<String, String> failures(Map<ProjectContext, OperationResult> results) {
    assertThat(results.keySet()).containsExactlyElementsOf(projects.values());
    Map<String, String> failures = new LinkedHashMap<>();
    projects.forEach(
        (name, project) ->
            results
                .get(project)
                .failure()
                .ifPresent(e -> failures.put(name, e.kind() + ": " + e.getMessage())));
    return failures;
  }

  private long runsOf(String verb) {
    return List.copyOf(commands).stream()
        .filter(line -> line.get(0).endsWith("/agents") && line.get(1).equals(verb))
        .count();
  }

  private String launcher(String name) {
    return projects.get(name).engineDirectory().resolve("agents").toString();
  }

  private Path jar(String name) {
    return projects.get(name).engineDirectory().resolve("agents.jar");
  }

  /** Makes of a jar what it was before there was the verb. */
  private static void withoutBatch(Path jar) throws IOException {
    Path old = jar.resolveSibling("old.jar");
    try (JarFile from = new JarFile(jar.toFile())) {
      Manifest manifest = from.getManifest();
      assertThat(
              manifest
                  .getMainAttributes()
                  .remove(new java.util.jar.Attributes.Name("Agents-Batch")))
          .isNotNull();
      try (OutputStream file = Files.newOutputStream(old);
          JarOutputStream to = new JarOutputStream(file, manifest)) {
        for (JarEntry entry : Collections.list(from.entries())) {
          if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
            to.putNextEntry(new JarEntry(entry.getName()));
            try (InputStream in = from.getInputStream(entry)) {
              in.transferTo(to);
            }
          }
        }
      }
    }
    Files.move(old, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private void project(String name) throws IOException {
    Path folder = Files.createDirectories(scratch.resolve("p").resolve(name)).toRealPath();
    Path engine = Files.createDirectories(folder.resolve("engine"));
    for (String file : List.of("agents", "agents.jar")) {
      Files.copy(ENGINE.resolve(file), engine.resolve(file));
    }
    assertThat(engine.resolve("agents").toFile().setExecutable(true)).isTrue();
    projects.put(name, ProjectContext.of(folder, host));
    Files.writeString(
        folder.resolve("agents.toml"),
        "session_prefix = \""
            + name.replace("\t", "-")
            + "-\"\n[[agent]]\nname = \"main\"\ncommand = \"exec sleep 1000\"\n");
  }
}
