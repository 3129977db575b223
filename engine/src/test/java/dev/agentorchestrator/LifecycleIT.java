package dev.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four verbs that a project lives by, against real tmux, through the released launcher. */
class LifecycleIT {
  private Workshop shop;

  @BeforeEach
  void open(@TempDir Path root) {
    shop = new Workshop(root, "pro ject's #{session_name};").throughLauncher();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void initWritesTwoThingsAndNeverOverwrites() throws Exception {
    Path dir = shop.root.resolve("My Demo!");
    shop.agents("init", dir.toString()).expect(0);
    try (java.util.stream.Stream<Path> files = Files.list(dir)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("agents.toml", "prompts");
    }
    assertThat(Files.readAllLines(dir.resolve("agents.toml")))
        .contains("session_prefix = \"My-Demo-\"", "name = \"main\"");
    Files.writeString(dir.resolve("agents.toml"), "mine");
    Workshop.Run again = shop.agents("init", dir.toString()).expect(0);
    assertThat(again.out()).contains("already there");
    assertThat(dir.resolve("agents.toml")).hasContent("mine");
  }

  @Test
  void upStatusDownAreTrueAndIdempotent() {
    shop.config(
        "[[agent]]",
        "name = \"one\"",
        "command = \"exec sleep 1000\"",
        "[[agent]]",
        "name = \"two\"",
        "command = [\"sleep\", \"1000\"]");
    assertThat(shop.json()).contains("\"state\": \"stopped\"");
    shop.agents("up").expect(0);
    String pid = shop.field("one", "pid");
    assertThat(shop.runs(pid)).isTrue();
    assertThat(shop.agents("up").expect(0).out()).contains("one: already running");
    assertThat(shop.field("one", "pid")).isEqualTo(pid);
    assertThat(shop.tmux("list-sessions", "-F", "#{session_name}").out().lines())
        .containsExactlyInAnyOrder("it-one", "it-two");

    shop.agents("down", "two").expect(0);
    assertThat(shop.state("two")).isEqualTo("stopped");
    assertThat(shop.json()).contains("\"state\": \"degraded\"");
    shop.agents("down").expect(0);
    assertThat(shop.json()).contains("\"state\": \"stopped\"");
    assertThat(shop.runs(pid)).isFalse();
    assertThat(shop.agents("down").expect(0).out()).contains("nothing is running");
  }

  @Tag("slow")
  @Test
  void aServerWithoutASessionRunsNothing() {
    shop.config("[[agent]]", "name = \"one\"", "command = \"exec sleep 1000\"");
    assertThat(shop.tmux("new-session", "-d", ";", "set", "-s", "exit-empty", "off").exit())
        .isZero();
    assertThat(shop.tmux("kill-session").exit()).isZero();
    assertThat(shop.tmux("list-sessions").exit()).as("the server lives").isZero();
    assertThat(shop.json()).contains("\"state\": \"stopped\"");
    assertThat(shop.agents("down").expect(0).out()).contains("nothing is running");
    shop.agents("up").expect(0);
    assertThat(shop.state("one")).isEqualTo("running");
    shop.agents("restart").expect(0);
    shop.agents("down").expect(0);
    assertThat(shop.json()).contains("\"state\": \"stopped\"");
  }

  @Test
  void upDoesNotKeepTheCallersPipeOpen() {
    shop.config("[[agent]]", "name = \"one\"", "command = \"exec sleep 1000\"");
    String launcher = Workshop.RELEASE.resolve("agents").toAbsolutePath().toString();
    Workshop.Run piped =
        shop.run(shop.project, List.of("sh", "-c", "\"$1\" up 2>&1 | cat", "-", launcher), "");
    assertThat(piped.expect(0).out()).contains("one: started");
  }

  @Test
  void anAgentSeesTheCallersEnvironmentAndNotTmuxNorGit() {
    shop.env.put("QUOTED", "it's a \"test\" $HOME `x`\nnext line \\");
    shop.env.put("LARGE", "x".repeat(100_000));
    shop.env.put("LARGER", "y".repeat(100_000));
    shop.env.put("GIT_DIR", "/nowhere");
    shop.env.put("LC_ALL", "C");
    shop.config(
        "[[agent]]",
        "name = \"one\"",
        "env = { OWN = \"mine\" }",
        "command = \"env -0 > env.new; mv env.new env.txt; exec sleep 1000\"");
    shop.agents("up").expect(0);
    String text =
        Workshop.eventually("it ran", () -> shop.read("env.txt"), seen -> !seen.isEmpty());
    List<String> seen = List.of(text.split("\0"));
    assertThat(seen)
        .contains(
            "QUOTED=" + shop.env.get("QUOTED"),
            "LARGE=" + shop.env.get("LARGE"),
            "LARGER=" + shop.env.get("LARGER"),
            "LC_ALL=C",
            "HOME=" + shop.env.get("HOME"),
            "OWN=mine")
        .noneMatch(variable -> variable.startsWith("TMUX") || variable.startsWith("GIT_"));
  }
}
