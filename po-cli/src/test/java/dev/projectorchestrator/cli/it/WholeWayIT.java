package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, end to end, as a user does it: through bin/po as a process. */
class WholeWayIT {

  @TempDir Path dir;

  @Test
  void aProjectIsCreatedStartedSeenUpdatedAndStoppedAndKnowsNothing() throws Exception {
    try (Machine machine = new Machine(dir).throughLauncher()) {
      Path engine = machine.engineRepository();
      machine
          .po(
              "create",
              "demo",
              "--engine-url",
              engine.toString(),
              "--carry-engine",
              "--ref",
              "v1",
              "--register")
          .ok();
      Path project = machine.poHome().resolve("projects/demo");
      // A command that runs for as long as it is let, whatever is installed on this machine.
      String config = Files.readString(project.resolve("agents.toml"));
      Files.writeString(
          project.resolve("agents.toml"),
          config.replaceFirst("(?m)^command = .*$", "command = \"exec sleep 1000\""));
      machine.git(project, "commit", "-q", "-a", "-m", "Choose a command").ok();

      machine.po("start", "demo").ok();
      assertThat(liveState(machine)).isEqualTo("running");
      assertThat(machine.tmux("has-session", "-t", "=demo-main").status()).isZero();
      assertThat(ownStatus(machine, project)).contains("running");

      machine.po("update", "demo", "v2").ok();
      assertThat(machine.git(project.resolve("engine"), "describe", "--tags").ok().out().strip())
          .isEqualTo("v2");
      assertThat(Files.readString(machine.poHome().resolve("fleet.toml"))).contains("ref = \"v2\"");

      machine.po("stop", "demo").ok();
      assertThat(liveState(machine)).isEqualTo("stopped");
      assertThat(machine.tmux("has-session", "-t", "=demo-main").status()).isNotZero();

      machine.po("verify", "demo").ok();
      assertThat(
              machine
                  .run(project, "grep", "-rIiE", "--exclude-dir=engine", "fleet|orchestrator", ".")
                  .out()
                  .lines()
                  .filter(line -> !line.contains("agent-orchestrator")))
          .isEmpty();
      assertThat(machine.git(project, "status", "--porcelain").ok().out()).isEmpty();
      assertThat(machine.git(project, "submodule", "status").ok().out()).startsWith(" ");
      assertThat(machine.git(project, "fsck", "--no-dangling").ok().err()).isEmpty();
    }
  }

  private static String liveState(Machine machine) {
    JsonObject data = machine.data("status", "--live");
    return data.getAsJsonArray("projects").get(0).getAsJsonObject().get("state").getAsString();
  }

  /** Asks the project's own engine, as somebody who has never heard of anything else. */
  private static String ownStatus(Machine machine, Path project) {
    Map<String, String> scrubbed = new LinkedHashMap<>();
    for (String name : new String[] {"PATH", "JAVA_HOME", "TMUX_TMPDIR", "AGENTS_TMUX_SOCKET"}) {
      scrubbed.put(name, machine.environment().get(name));
    }
    scrubbed.put("HOME", machine.userHome().resolve("nobody").toString());
    return Shell.run(project, scrubbed, java.util.List.of("engine/agents", "status")).ok().out();
  }
}
