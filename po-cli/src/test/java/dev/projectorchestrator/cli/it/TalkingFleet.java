package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Projects on a machine, one of whose agents can be made to ask. */
final class TalkingFleet {

  private static final String PROFILE =
      """
      [profile.fakeai]
      title_busy = "^BUSY"
      title_idle = "^IDLE"
      title_asks = "^ASKS"
      screen_asks = '(?s)\\n> 1\\. .*Esc to cancel'
      input_line = '^>(?: |$)'
      raw = true
      bracketed_paste = true
      busy_keys = ["Enter"]
      yes_keys = ["y"]
      no_keys = ["n"]
      stop_keys = ["C-d"]
      """;

  private final Machine machine;
  private final String engine;

  TalkingFleet(Machine machine) throws IOException {
    this.machine = machine;
    this.engine = machine.engineRepository().toString();
  }

  /** Makes a project whose agent is a program that asks when it is told to. */
  Path talks(String name) throws IOException {
    Path project = project(name, "./fakeai", PROFILE);
    Files.copy(Path.of("../engine/src/test/resources/fakeai"), project.resolve("fakeai"));
    assertThat(project.resolve("fakeai").toFile().setExecutable(true)).isTrue();
    commit(project);
    return project;
  }

  /** Makes a project whose agent runs a shell command. */
  Path runs(String name, String command) throws IOException {
    Path project = project(name, command, "");
    commit(project);
    return project;
  }

  private Path project(String name, String command, String rest) throws IOException {
    machine.po("create", name, "--engine-url", engine, "--ref", "v1", "--register", "-q").ok();
    Path project = machine.poHome().resolve("projects").resolve(name);
    Files.writeString(
        project.resolve("agents.toml"),
        "session_prefix = \"%s-\"\n[[agent]]\nname = \"main\"\ncommand = \"%s\"\n%s"
            .formatted(name, command, rest));
    return project;
  }

  /** An update refuses a project with changes that are not committed. */
  private void commit(Path project) {
    machine.git(project, "add", "-A").ok();
    machine.git(project, "commit", "-q", "-m", "Own agents").ok();
  }
}
