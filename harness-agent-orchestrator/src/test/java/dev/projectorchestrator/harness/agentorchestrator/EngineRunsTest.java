package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Host;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many projects, with engines of several releases, driven at the same time with real engines. */
class EngineRunsTest {

  private static final Path ENGINE = Path.of("../engine/target/release").toAbsolutePath();

  @TempDir Path scratch;

  private final Harness harness = new AgentOrchestratorHarness();
  private final List<List<String>> commands = Collections.synchronizedList(new ArrayList<>());
  private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
  private final List<List<String>> noted = Collections.synchronizedList(new ArrayList<>());
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
            new CommandRunner() {
              @Override
              public CommandResult run(CommandSpec command) {
                commands.add(command.arguments());
                command.input().ifPresent(lines -> batches.add(lines.lines().toList()));
                return own.commands().run(command);
              }

              @Override
              public void noteShared(CommandSpec command) {
                noted.add(command.arguments());
              }
            });
  }

  @AfterEach
  void endTheServer() {
    host.commands().run(CommandSpec.of("tmux", "-L", socket, "kill-server"));
  }

  @Test
  void thoseThatAreDrivenTogetherShareRunsAndEachGetsWhatIsItsOwn() throws Exception {
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

    Map<String, String> failures = all(project -> harness.start(project, List.of()));

    assertThat(failures).containsOnlyKeys("broken");
    assertThat(failures.get("broken")).contains("INVALID_CONFIG", "agents.toml:1:");
    for (Map.Entry<String, ProjectContext> project : projects.entrySet()) {
      assertThat(harness.status(project.getValue()).state())
          .as(project.getKey())
          .isEqualTo(
              project.getKey().equals("broken") ? ProjectState.UNKNOWN : ProjectState.RUNNING);
    }
    assertThat(runsOf("batch")).as("shared runs").isPositive();
    assertThat(batches)
        .as("the engine does 16 at once; what had to wait would have less time than a command has")
        .isNotEmpty()
        .allMatch(lines -> lines.size() <= 16);
    assertThat(runsOf("batch") + runsOf("up")).as("runs").isLessThan(projects.size());
    // What is run by itself is seen by the host; what is not, is noted.
    assertThat(noted.size() + runsOf("up")).isGreaterThanOrEqualTo(projects.size());
    assertThat(noted).allMatch(line -> line.contains("up") && line.contains("agents.toml"));
    assertThat(commands)
        .contains(List.of(launcher("old"), "up", "--config", "agents.toml"))
        .contains(List.of(launcher("changed"), "up", "--config", "agents.toml"));

    Files.delete(projects.get("broken").directory().resolve("agents.toml"));
    projects.remove("broken");
    commands.clear();
    assertThat(all(project -> harness.stop(project, List.of()))).isEmpty();
    for (ProjectContext project : projects.values()) {
      assertThat(harness.status(project).state()).isEqualTo(ProjectState.STOPPED);
    }
    assertThat(runsOf("batch") + runsOf("down")).isLessThan(projects.size());
  }

  @Test
  void oneAloneIsDrivenByItsOwnEngineAndNothingElse() throws Exception {
    project("alone");
    harness.start(projects.get("alone"), List.of("main"));
    assertThat(commands)
        .containsExactly(List.of(launcher("alone"), "up", "--config", "agents.toml", "main"));
    assertThat(noted).isEmpty();
  }

  private interface Drive {
    void at(ProjectContext project);
  }

  /** Drives all at the same time; gives what went wrong. */
  private Map<String, String> all(Drive drive) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(projects.size());
    Map<String, String> failures = Collections.synchronizedMap(new LinkedHashMap<>());
    List<CompletableFuture<Void>> running = new ArrayList<>();
    projects.forEach(
        (name, project) ->
            running.add(
                CompletableFuture.runAsync(
                    () -> {
                      try {
                        drive.at(project);
                      } catch (HarnessException e) {
                        failures.put(name, e.kind() + ": " + e.getMessage());
                      }
                    },
                    threads)));
    for (CompletableFuture<Void> one : running) {
      one.get(2, TimeUnit.MINUTES);
    }
    threads.shutdown();
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
