package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.OperationResult;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many projects, with engines of several releases, driven by one call with real engines. */
@Tag("slow")
class DriveManyTest extends WithEngineProjects {

  private static final String AGENT = "[[agent]]\nname = \"main\"\ncommand = \"exec sleep 1000\"\n";

  @Test
  void projectsOfOneCallShareRunsAndEachGetsItsOwnResult() throws Exception {
    for (int i = 0; i < 20; i++) {
      projects.add("p" + i, AGENT);
    }
    // Another program, to the letter; one that knows no batch; a mistake; a name of two words.
    projects.add("changed", AGENT);
    Files.writeString(jar("changed"), "x", StandardOpenOption.APPEND);
    projects.add("old", AGENT);
    withoutBatch(jar("old"));
    projects.add("broken", AGENT);
    Files.writeString(
        projects.get("broken").directory().resolve("agents.toml"), "session_prefix = 1\n");
    projects.add("two\twords", AGENT);

    Map<String, String> failures = failures(harness.startAll(projects.all().values(), List.of()));

    assertThat(failures).containsOnlyKeys("broken");
    assertThat(failures.get("broken")).contains("INVALID_CONFIG", "agents.toml:1:");
    harness
        .statusAll(projects.all().values())
        .forEach(
            (project, status) ->
                assertThat(status.state())
                    .as("%s", project.directory())
                    .isEqualTo(
                        project.equals(projects.get("broken"))
                            ? ProjectState.UNKNOWN
                            : ProjectState.RUNNING));
    assertThat(projects.commands())
        .as("the engine does 16 at once; what had to wait would have less time than a command has")
        .flatExtracting(command -> command.input().stream().toList())
        .extracting(lines -> lines.lines().count())
        .containsExactlyInAnyOrder(16L, 5L);
    assertThat(runsOf("batch") + runsOf("up")).as("runs").isEqualTo(5);
    assertThat(projects.commands())
        .extracting(CommandSpec::arguments)
        .contains(List.of(launcher("old"), "up", "--config", "agents.toml"))
        .contains(List.of(launcher("changed"), "up", "--config", "agents.toml"));

    Files.delete(projects.get("broken").directory().resolve("agents.toml"));
    projects.all().remove("broken");
    projects.commands().clear();
    assertThat(failures(harness.stopAll(projects.all().values(), List.of()))).isEmpty();
    assertThat(harness.statusAll(projects.all().values()).values())
        .extracting(ProjectStatus::state)
        .containsOnly(ProjectState.STOPPED);
    assertThat(runsOf("batch") + runsOf("down")).isEqualTo(5);
  }

  @Test
  void oneAloneIsDrivenByItsOwnEngineAndNothingElse() throws Exception {
    projects.add("alone", AGENT);
    Map<ProjectContext, OperationResult> results =
        harness.startAll(projects.all().values(), List.of("main"));
    assertThat(results.values()).containsExactly(OperationResult.done());
    assertThat(projects.commands())
        .extracting(CommandSpec::arguments)
        .containsExactly(List.of(launcher("alone"), "up", "--config", "agents.toml", "main"));
  }

  /** Returns what went wrong, by the project's name. */
  private Map<String, String> failures(Map<ProjectContext, OperationResult> results) {
    assertThat(results.keySet()).containsExactlyElementsOf(projects.all().values());
    Map<String, String> failures = new LinkedHashMap<>();
    projects
        .all()
        .forEach(
            (name, project) ->
                results
                    .get(project)
                    .failure()
                    .ifPresent(e -> failures.put(name, e.kind() + ": " + e.getMessage())));
    return failures;
  }

  private long runsOf(String verb) {
    return List.copyOf(projects.commands()).stream()
        .map(CommandSpec::arguments)
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
}
