package dev.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows when an agent ends by itself. */
@Tag("slow")
class RestartIT {
  private Workshop shop;

  @BeforeEach
  void open(@TempDir Path root) {
    shop = new Workshop(root, "it's #{pane_id} $(x) \"y\" {a,b};");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void anAgentThatEndsInALoopFailsAndIsLeftAlone() {
    shop.config(
        "[[agent]]",
        "name = \"loop\"",
        "persistent = true",
        "command = \"echo start >> starts; echo the last words; exit 3\"",
        "max_restarts = 2",
        "restart_delay = \"50ms\"");
    shop.agents("up").expect(0);
    shop.awaitState("loop", "failed");
    assertThat(shop.json())
        .contains(
            "\"state\": \"degraded\"",
            "\"restarts\": 2",
            "\"exitStatus\": 3",
            "\"pid\": null",
            "the last words");
    assertThat(shop.read("starts").lines()).hasSize(3);
    assertThat(shop.agents("status").expect(0).out()).contains("exit status 3", "the last words");
    assertThat(shop.read(".ao-state/events.log")).contains("failed: restarted 2 times within 1h");
    // No restart is armed any more.
    assertThat(shop.ask("loop", "#{@agents_next_restart}")).isEmpty();

    shop.agents("up").expect(0);
    Workshop.eventually("it starts anew", () -> shop.read("starts").lines().count(), n -> n == 6);
  }

  @Test
  void restartReportsEachAgentAndFailsWithOne() {
    shop.write("good", "");
    shop.config(
        "[[agent]]\nname = \"bad\"\ncommand = \"[ -e good ] || exit 3; exec sleep 1000\"",
        "[[agent]]\nname = \"one\"\ncommand = \"exec sleep 1000\"");
    shop.agents("up").expect(0);
    assertThat(shop.project.resolve("good").toFile().delete()).isTrue();
    Workshop.Run restart = shop.agents("restart").expect(1);
    assertThat(restart.err()).isEqualTo("agents: bad: ended at once, exit status 3\n");
    assertThat(restart.out()).isEqualTo("one: restarted (session it-one)\n");
    assertThat(shop.state("one")).isEqualTo("running");
    assertThat(shop.state("bad")).isEqualTo("failed");
    // One that does not run is started by it, by the same rule.
    shop.agents("down", "bad").expect(0);
    assertThat(shop.agents("restart").expect(1).err()).contains("bad: ended at once");
    shop.write("good", "");
    assertThat(shop.agents("restart").expect(0).out()).contains("bad: restarted");
  }

  @Test
  void whatEndsAtOnceAndIsStartedAgainIsSaidToBeSo() {
    shop.config(
        "[[agent]]",
        "name = \"slow\"",
        "persistent = true",
        "command = \"echo no key; exit 1\"",
        "restart_delay = \"1h\"");
    String said = "slow: ended at once, exit status 1: no key (it is started again)\n";
    assertThat(shop.agents("up").expect(0).out()).isEqualTo(said);
    assertThat(shop.agents("restart").expect(0).out()).isEqualTo(said);
  }

  @Test
  void whatAnEarlierStartSaidIsNoReasonForAnEnd() {
    shop.config("[[agent]]", "name = \"a\"", "command = \"echo all is well; exec cat\"");
    shop.agents("up").expect(0);
    Workshop.eventually(
        "it speaks", () -> shop.read(".ao-state/logs/a.log"), log -> log.contains("well"));
    shop.config("[[agent]]", "name = \"a\"", "command = \"exit 3\"");
    assertThat(shop.agents("restart").expect(1).err())
        .isEqualTo("agents: a: ended at once, exit status 3\n");
    assertThat(shop.agents("status").expect(0).out()).doesNotContain("all is well");
  }

  @Test
  void theBackOffDoublesAndStatusTellsTheNextAttempt() {
    shop.config(
        "[[agent]]",
        "name = \"slow\"",
        "persistent = true",
        "command = \"exit 1\"",
        "restart_delay = \"30s\"");
    shop.agents("up").expect(0);
    shop.awaitState("slow", "restarting");
    Workshop.eventually(
        "armed", () -> shop.field("slow", "nextRestart"), next -> !next.equals("null"));
    assertThat(shop.field("slow", "attempt")).isEqualTo("1");
    assertThat(shop.agents("status").out()).contains("attempt 1 in");
    assertThat(shop.agents("up").expect(0).out()).contains("is being restarted");
    shop.agents("down").expect(0);
    assertThat(shop.state("slow")).isEqualTo("stopped");
  }

  @Test
  void anAgentThatIsKilledIsStartedAgainWithItsFirstEnvironment() {
    shop.env.put("KEPT", "as it was");
    shop.config(
        "[[agent]]",
        "name = \"one\"",
        "persistent = true",
        "restart_delay = \"50ms\"",
        "command = \"echo \\\"$KEPT\\\" >> seen; exec sleep 1000\"");
    shop.agents("up").expect(0);
    String pid = shop.field("one", "pid");
    shop.env.put("KEPT", "changed");
    shop.run(shop.root, List.of("kill", "-9", pid), "").expect(0);
    String next =
        Workshop.eventually(
            "a new process",
            () -> shop.field("one", "pid"),
            p -> !p.equals(pid) && !p.equals("null"));
    assertThat(shop.runs(next)).isTrue();
    Workshop.eventually("seen", () -> shop.read("seen"), "as it was\nas it was\n"::equals);
    assertThat(shop.field("one", "restarts")).isEqualTo("1");
  }

  @Test
  void whatEndsAtOnceIsReportedByUpAndByStatus() {
    shop.config(
        "[[agent]]",
        "name = \"gone\"",
        "command = \"no-such-program-anywhere\"",
        "[[agent]]",
        "name = \"shot\"",
        "command = \"kill -9 $$\"",
        "[[agent]]",
        "name = \"done\"",
        "command = \"exit 0\"");
    Workshop.Run up = shop.agents("up").expect(1);
    assertThat(up.err()).contains("gone: ended at once, exit status 127").contains("not found");
    shop.awaitState("gone", "failed");
    shop.awaitState("shot", "failed");
    shop.awaitState("done", "done");
    assertThat(shop.field("shot", "exitSignal")).isEqualTo("9");
    assertThat(shop.field("done", "exitStatus")).isEqualTo("0");
  }

  @Test
  void noDeathIsMissed() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      lines.add("[[agent]]\nname = \"a" + i + "\"\ncommand = \"exec sleep 1000\"");
    }
    shop.config(lines.toArray(new String[0]));
    shop.agents("up").expect(0);
    // tmux itself is asked, for `status` would help it to find what it missed.
    for (int i = 0; i < 25; i++) {
      String agent = "a" + i;
      String pid = shop.ask(agent, "#{pane_pid}");
      shop.run(shop.root, List.of("kill", "-9", pid), "").expect(0);
      Workshop.eventually(agent, () -> shop.ask(agent, "#{pane_dead_signal}"), "9"::equals);
    }
  }

  @Test
  void whoeverIsKilledIsStartedAgainEachTime() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      lines.add("[[agent]]\nname = \"a" + i + "\"\ncommand = \"exec sleep 1000\"");
      lines.add("persistent = true\nrestart_delay = \"50ms\"\nrestart_max_delay = \"50ms\"");
    }
    shop.config(lines.toArray(new String[0]));
    shop.agents("up").expect(0);
    String pids = "#{?pane_dead,dead,alive} #{pane_pid}";
    for (int round = 1; round <= 2; round++) {
      // All at once: each that tmux hears of makes it deaf for another.
      List<String> kill = new ArrayList<>(List.of("kill", "-9"));
      shop.tmux("list-panes", "-a", "-F", "#{pane_pid}").out().lines().forEach(kill::add);
      assertThat(kill).hasSize(5);
      shop.run(shop.root, kill, "").expect(0);
      Workshop.eventually(
          "all are started again, round " + round,
          () -> shop.tmux("list-panes", "-a", "-F", pids).out(),
          now ->
              !now.contains("dead")
                  && kill.subList(2, 5).stream()
                      .noneMatch(pid -> now.contains("alive " + pid + "\n")));
    }
    assertThat(shop.tmux("list-panes", "-a", "-F", "#{@agents_restarts}").out())
        .isEqualTo("2\n2\n2\n");
  }

  @Test
  void restartKeepsTheSessionAndTakesTheNewConfiguration() {
    shop.config("[[agent]]", "name = \"one\"", "command = \"exec sleep 1000\"");
    shop.agents("up").expect(0);
    String session = shop.ask("one", "#{session_id}");
    String pid = shop.field("one", "pid");
    shop.config("[[agent]]", "name = \"one\"", "command = \"exec sleep 2000\"");
    shop.agents("restart", "one").expect(0);
    assertThat(shop.ask("one", "#{session_id}")).isEqualTo(session);
    assertThat(shop.runs(pid)).isFalse();
    String args = "ps -o args= -p " + shop.field("one", "pid");
    Workshop.eventually(
        "the new command runs",
        () -> shop.run(shop.root, List.of("sh", "-c", args), "").out().strip(),
        "sleep 2000"::equals);
  }

  @Test
  void aBrokenConfigurationStopsNoRestartAndNoDown() {
    shop.config(
        "[[agent]]",
        "name = \"one\"",
        "persistent = true",
        "restart_delay = \"50ms\"",
        "command = \"exec sleep 1000\"");
    shop.agents("up").expect(0);
    String pid = shop.field("one", "pid");
    shop.write("agents.toml", "session_prefix = [");
    shop.run(shop.root, List.of("kill", pid), "").expect(0);
    Workshop.eventually("restarted", () -> shop.ask("one", "#{@agents_restarts}"), "1"::equals);
    assertThat(shop.agents("down").expect(4).out()).contains("one: stopped");
    assertThat(shop.tmux("list-sessions").out()).isEmpty();
  }
}
