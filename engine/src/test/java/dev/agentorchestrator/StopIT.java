package dev.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How agents are ended: whole, and nothing but them. */
class StopIT {
  private Workshop shop;

  @BeforeEach
  void open(@TempDir Path root) {
    shop = new Workshop(root);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void whatIgnoresEverySignalIsKilledAfterItsTime() {
    shop.config(
        "[[agent]]",
        "name = \"deaf\"",
        "stop_timeout = \"300ms\"",
        "command = \"trap '' TERM HUP INT; touch up; while :; do sleep 0.1; done\"");
    shop.agents("up").expect(0);
    Workshop.eventually("it runs", () -> shop.project.resolve("up").toFile().exists(), up -> up);
    String pid = shop.field("deaf", "pid");
    assertThat(shop.agents("down").expect(0).out()).contains("it had to be killed");
    assertThat(shop.runs(pid)).isFalse();
  }

  @Test
  void anInteractiveShellEndsWithoutBeingKilled() {
    shop.config("[[agent]]", "name = \"shell\"", "command = [\"sh\", \"-i\"]");
    shop.agents("up").expect(0);
    Workshop.eventually(
        "prompt",
        () -> shop.tmux("capture-pane", "-p", "-t", "=it-shell:").out(),
        text -> text.contains("#") || text.contains("$"));
    assertThat(shop.agents("down").expect(0).out()).isEqualTo("shell: stopped\n");
  }

  @Test
  void theWholeTreeEndsEvenWhereItsParentsAreGone() {
    shop.config(
        "[[agent]]",
        "name = \"tree\"",
        "stop_timeout = \"2s\"",
        "command = \"\"\"",
        "(trap '' HUP; sleep 1001 & echo $! > orphan; exit)",
        "nohup sleep 1002 > /dev/null 2>&1 &",
        "echo $! > nohup",
        "(trap '' TERM HUP; echo $$ > deaf; sleep 1003) &",
        "echo $! > child; echo > ready; wait",
        "\"\"\"");
    shop.agents("up").expect(0);
    Workshop.eventually("it runs", () -> shop.read("ready"), text -> !text.isEmpty());
    shop.agents("down").expect(0);
    for (String name : List.of("orphan", "nohup", "child")) {
      assertThat(shop.runs(shop.read(name).strip())).as(name).isFalse();
    }
  }

  @Test
  void theDeadLeaveNoOrphansBehind() {
    shop.config(
        "[[agent]]",
        "name = \"gone\"",
        "command = \"(trap '' HUP; sleep 1001 & echo $! > orphan); exit 0\"");
    shop.agents("up").expect(0);
    shop.awaitState("gone", "done");
    String orphan = shop.read("orphan").strip();
    assertThat(shop.runs(orphan)).isTrue();
    shop.agents("down").expect(0);
    assertThat(shop.runs(orphan)).isFalse();
  }

  @Test
  void keysAndCommandsAskAnAgentToEnd() {
    shop.config(
        "[[agent]]",
        "name = \"keys\"",
        "stop_keys = [\"C-c\"]",
        "command = \"trap 'echo bye > keys.bye; exit' INT; echo > k; while :; do sleep 0.1; done\"",
        "[[agent]]",
        "name = \"command\"",
        "stop_command = \"echo $AGENTS_AGENT > command.bye; kill $AGENTS_PID\"",
        "command = \"echo > c; exec sleep 1000\"");
    shop.agents("up").expect(0);
    Workshop.eventually("both run", () -> shop.read("k") + shop.read("c"), "\n\n"::equals);
    assertThat(shop.agents("down").expect(0).out()).doesNotContain("killed");
    assertThat(shop.read("keys.bye")).isEqualTo("bye\n");
    assertThat(shop.read("command.bye")).isEqualTo("command\n");
  }

  @Test
  void downLeavesAllOtherSessionsAlone(@TempDir Path other) {
    Workshop neighbour = new Workshop(other);
    neighbour.env.put("AGENTS_TMUX_SOCKET", shop.socket.toString());
    neighbour.write(
        "agents.toml",
        "session_prefix = \"it-one-\"\n[[agent]]\nname = \"x\"\ncommand = \"exec sleep 1000\"\n");
    neighbour.agents("up").expect(0);
    shop.config("[[agent]]", "name = \"one\"", "command = \"exec sleep 1000\"");
    shop.agents("up").expect(0);
    shop.tmux("new-session", "-d", "-s", "it-one-mine", "exec sleep 1000").expect(0);
    shop.agents("down").expect(0);
    assertThat(shop.tmux("list-sessions", "-F", "#{session_name}").out().lines())
        .containsExactlyInAnyOrder("it-one-x", "it-one-mine");
    neighbour.agents("down").expect(0);
  }

  @Test
  void anAgentCanStopItsOwnProject() {
    String launcher = Workshop.RELEASE.resolve("agents").toAbsolutePath().toString();
    shop.config(
        "[[agent]]",
        "name = \"self\"",
        "command = \"'" + launcher + "' down; sleep 1000\"",
        "[[agent]]",
        "name = \"other\"",
        "command = \"exec sleep 1000\"");
    shop.agents("up").expect(0);
    Workshop.eventually(
        "all gone", () -> shop.tmux("list-sessions", "-F", "x").out(), String::isEmpty);
    assertThat(shop.json()).contains("\"state\": \"stopped\"");
  }
}
