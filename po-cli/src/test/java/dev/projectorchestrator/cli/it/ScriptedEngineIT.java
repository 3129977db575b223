package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An engine that is {@code python3 engine/agents.py}, as the original is: po makes, starts, stops
 * and updates a project with it, and each of the two goes on with what the other has done. The same
 * wholly by hand is in docs/manage-projects.md, which {@link DocsIT} runs.
 */
@Tag("slow")
class ScriptedEngineIT {

  private static final Path FIXTURE =
      Path.of("../harness-agent-orchestrator/src/test/resources/agents.py").toAbsolutePath();

  @TempDir Path dir;

  @Test
  void poAndAPersonWithoutPoDriveTheSameProject() throws IOException {
    try (Machine machine = new Machine(dir)) {
      Path engine = engineRepository(machine, dir.resolve("original.git"));
      machine
          .po("create", "demo", "--engine-url", engine.toString(), "--ref", "v1", "--register")
          .ok();
      Path project = machine.poHome().resolve("projects/demo");
      assertThat(Files.readString(project.resolve("agents.toml")))
          .contains("session_prefix = \"demo-\"");

      machine.po("start", "demo").ok();
      assertThat(byHand(machine, project, "status")).isEqualTo("main running\n");
      byHand(machine, project, "down");
      assertThat(state(machine)).isEqualTo("stopped");
      byHand(machine, project, "up");
      assertThat(state(machine)).isEqualTo("running");
      machine.po("stop", "demo").ok();
      assertThat(byHand(machine, project, "status")).isEqualTo("main stopped\n");

      machine.po("update", "demo", "v2").ok();
      assertThat(pinned(machine, project)).isEqualTo("v2");
      machine.git(project.resolve("engine"), "checkout", "-q", "v1").ok();
      machine.git(project, "commit", "-q", "-m", "Go back", "--", "engine").ok();
      // Somebody else moved the pin.
      machine.po("trust", "demo").ok();
      machine.po("update", "demo", "v2").ok();
      assertThat(pinned(machine, project)).isEqualTo("v2");

      // It travels when it carries that engine.
      machine.po("update", "demo", "v2", "--carry-engine").ok();
      machine.po("verify", "demo").ok();
    }
  }

  /** Creates a repository of the fixture, with two tags that differ in a comment. */
  static Path engineRepository(Machine machine, Path repository) throws IOException {
    Files.createDirectories(repository);
    machine.git(repository, "init", "-q", "-b", "main").ok();
    for (String tag : List.of("v1", "v2")) {
      Files.writeString(
          repository.resolve("agents.py"), Files.readString(FIXTURE) + "# " + tag + "\n");
      machine.git(repository, "add", "-A").ok();
      machine.git(repository, "commit", "-q", "-m", "Release " + tag).ok();
      machine.git(repository, "tag", tag).ok();
    }
    return repository;
  }

  private static String byHand(Machine machine, Path project, String verb) {
    Map<String, String> environment = machine.environment();
    environment.keySet().retainAll(List.of("PATH", "TMUX_TMPDIR"));
    environment.put("HOME", machine.userHome().resolve("nobody").toString());
    return Shell.run(project, environment, List.of("python3", "engine/agents.py", verb)).ok().out();
  }

  private static String state(Machine machine) {
    JsonObject data = machine.data("status", "--live");
    return data.getAsJsonArray("projects").get(0).getAsJsonObject().get("state").getAsString();
  }

  private static String pinned(Machine machine, Path project) {
    String commit = machine.git(project, "rev-parse", "HEAD:engine").ok().out().strip();
    return machine.git(project.resolve("engine"), "describe", "--tags", commit).ok().out().strip();
  }
}
