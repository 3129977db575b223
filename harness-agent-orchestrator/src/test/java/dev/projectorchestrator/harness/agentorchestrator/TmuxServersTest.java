package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A look at projects of which each has a tmux server of its own, as in the jobs of a cluster. */
@Tag("slow")
class TmuxServersTest extends WithEngineProjects {

  /** One that is not called waiting meanwhile, however long the looks take. */
  private static final String AGENT =
      """
      [[agent]]
      name = "main"
      command = "exec sleep 1000"
      idle_after = "1h"
      """;

  @Test
  void manyServersAreAskedByAFewShells() throws Exception {
    List<ProjectContext> all = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      all.add(onServerOfItsOwn("p" + i));
    }
    List<ProjectContext> running = List.of(all.get(0), all.get(33), all.get(69));
    running.forEach(project -> harness.start(project, List.of()));
    try {
      projects.commands().clear();
      Map<ProjectContext, ProjectStatus> seen = harness.statusAll(all);
      assertThat(projects.commands()).as("the first server, and 32 by each shell").hasSize(4);
      for (ProjectContext project : all) {
        boolean runs = running.contains(project);
        assertThat(seen.get(project).state())
            .as(project.directory().toString())
            .isEqualTo(runs ? ProjectState.RUNNING : ProjectState.STOPPED);
      }
      for (ProjectContext project : running) {
        assertThat(seen.get(project).agents()).isEqualTo(harness.status(project).agents());
      }
    } finally {
      running.forEach(project -> harness.stop(project, List.of()));
    }
  }

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES) // A hanging server is not waited for any longer.
  void aServerThatHangsKeepsNoOtherProjectFromBeingSeen() throws Exception {
    List<ProjectContext> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(onServerOfItsOwn("p" + i));
      harness.start(all.get(i), List.of());
    }
    List<ProjectContext> hanging = List.of(all.get(0), all.get(2));
    List<String> servers = new ArrayList<>();
    for (ProjectContext project : hanging) {
      servers.add(
          tmuxOf(project, "list-sessions", "-F", "#{pid}").lines().findFirst().orElseThrow());
    }
    try {
      servers.forEach(server -> signal("-STOP", server));
      Map<ProjectContext, ProjectStatus> seen = harness.statusAll(all);
      for (ProjectContext project : all) {
        boolean hangs = hanging.contains(project);
        assertThat(seen.get(project).state())
            .isEqualTo(hangs ? ProjectState.UNKNOWN : ProjectState.RUNNING);
      }
      assertThat(seen.get(all.get(2)).evidence().get(0)).contains("did not answer in time");
    } finally {
      servers.forEach(server -> signal("-CONT", server));
      all.forEach(project -> harness.stop(project, List.of()));
    }
  }

  private void signal(String signal, String process) {
    projects.host().commands().run(CommandSpec.of("kill", signal, process)).orThrow();
  }

  /** As in a job of a cluster: the sockets of each are in a folder of its own. */
  private ProjectContext onServerOfItsOwn(String name) throws IOException {
    ProjectContext shared = projects.add(name, AGENT);
    Map<String, String> environment = new LinkedHashMap<>(shared.environment());
    String folder = Files.createDirectories(scratch.resolve("s").resolve(name)).toString();
    environment.put("TMUX_TMPDIR", folder);
    return new ProjectContext(
        shared.directory(),
        shared.engineDirectory(),
        environment,
        command -> shared.commands().run(command.with("TMUX_TMPDIR", folder)));
  }

  private String tmuxOf(ProjectContext project, String... arguments) {
    List<String> line = new ArrayList<>(List.of("tmux", "-L", projects.socket()));
    line.addAll(List.of(arguments));
    return project.commands().run(CommandSpec.of(line)).orThrow().stdout();
  }
}
