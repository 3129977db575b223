package dev.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * "No server there" is not "stopped" while an agent, or the server that it was started on, runs.
 */
@Tag("slow")
class LostServerIT {
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
  void aLostSocketIsGivenBack() throws IOException {
    String pid = start("one", "exec sleep 1000");
    Files.delete(shop.socket);
    assertThat(shop.state("one")).isEqualTo("running");
    Files.delete(shop.socket);
    assertThat(shop.agents("up").expect(0).out()).contains("already running");
    assertThat(shop.field("one", "pid")).isEqualTo(pid);
    Files.delete(shop.socket);
    shop.agents("down").expect(0);
    assertThat(shop.runs(pid)).isFalse();
    assertThat(shop.json()).contains("\"state\": \"stopped\"");
  }

  @Test
  void aLostFolderOfSocketsIsMadeAgain(@TempDir Path tmp) throws IOException {
    Path folder = Files.createDirectory(tmp.resolve("tmux"));
    Path socket = folder.resolve("s");
    shop.env.put("AGENTS_TMUX_SOCKET", socket.toString());
    String pid = start("one", "exec sleep 1000");
    Files.delete(socket);
    Files.delete(folder);
    assertThat(shop.field("one", "pid")).isEqualTo(pid);
    shop.agents("down").expect(0);
    assertThat(shop.runs(pid)).isFalse();
  }

  @Test
  void aRestartComesThoughTheSocketIsLost() throws IOException {
    String pid = start("one", "exec sleep 1000", "persistent = true", "restart_delay = \"10ms\"");
    Files.delete(shop.socket);
    ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
    Workshop.eventually("it is started again", () -> shop.field("one", "restarts"), "1"::equals);
  }

  @Test
  void anotherServerThanThatOfTheAgentsTellsNothingOfThem() {
    String pid = start("one", "exec sleep 1000", "persistent = true");
    askAnotherServer();
    assertThat(shop.json())
        .contains("\"state\": \"unknown\"")
        .contains("process " + pid + " on tmux server")
        .contains("AGENTS_TMUX_SOCKET=" + shop.socket + " agents status")
        .doesNotContain("stopped");
    assertThat(shop.agents("up").expect(1).err()).contains("one runs as process " + pid);
    assertThat(shop.agents("restart").expect(1).err()).contains("one runs as process " + pid);
    assertThat(shop.agents("send", "one", "x").expect(1).err()).contains("one runs as process");
    assertThat(shop.runs(pid)).isTrue();

    assertThat(shop.agents("down").expect(0).out()).isEqualTo("one: stopped\n");
    assertThat(shop.runs(pid)).isFalse();
    assertThat(shop.json()).contains("\"state\": \"stopped\"");
    assertThat(shop.tmux("list-sessions").out()).isEmpty();
  }

  @Test
  void onlyTheNamedAgentIsEndedOnAnotherServer() {
    shop.config(
        "[[agent]]\nname = \"one\"\ncommand = \"exec sleep 1000\"",
        "[[agent]]\nname = \"two\"\ncommand = \"exec sleep 1000\"");
    shop.agents("up").expect(0);
    String two = shop.field("two", "pid");
    askAnotherServer();
    assertThat(shop.agents("down", "one").expect(0).out()).isEqualTo("one: stopped\n");
    assertThat(shop.state("one")).isEqualTo("stopped");
    assertThat(shop.state("two")).isEqualTo("unknown");
    assertThat(shop.runs(two)).isTrue();
  }

  @Test
  void whatOutlivesItsServerIsFoundAndEnded() {
    String pid = start("one", "trap '' HUP; echo > ready; while :; do sleep 0.05; done");
    Workshop.eventually("it runs", () -> shop.read("ready"), "\n"::equals);
    shop.tmux("kill-server").expect(0);
    assertThat(shop.json())
        .contains("\"state\": \"unknown\"")
        .contains("process " + pid + " and has outlived its tmux server");
    assertThat(shop.agents("up").expect(1).err()).contains("end it: agents down one");
    shop.agents("down").expect(0);
    assertThat(shop.runs(pid)).isFalse();
    assertThat(shop.json()).contains("\"state\": \"stopped\"");
    shop.agents("up").expect(0);
  }

  @Test
  void whereAnotherServerHasTakenTheSocketItIsLeftAlone() throws IOException {
    String pid = start("one", "exec sleep 1000", "persistent = true", "restart_delay = \"10ms\"");
    long server = Long.parseLong(shop.ask("one", "#{pid}"));
    Files.delete(shop.socket);
    shop.tmux("-f", "/dev/null", "new-session", "-d", "-s", "mine", "exec sleep 1000").expect(0);
    try {
      assertThat(shop.json()).contains("\"state\": \"unknown\"", "has lost its socket");
      shop.agents("up").expect(1);
      shop.agents("down").expect(0);
      assertThat(shop.runs(pid)).isFalse();
      assertThat(shop.json()).contains("\"state\": \"stopped\"");
      assertThat(shop.tmux("list-sessions", "-F", "#{session_name}").out()).isEqualTo("mine\n");
    } finally {
      ProcessHandle.of(server).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void aSessionThatWasClosedByHandIsStopped() {
    String pid = start("one", "exec sleep 1000");
    shop.tmux("new-session", "-d", "-s", "mine", "exec sleep 1000").expect(0);
    shop.tmux("kill-session", "-t", "=it-one").expect(0);
    Workshop.eventually("its process ends", () -> shop.runs(pid), runs -> !runs);
    assertThat(shop.json()).contains("\"state\": \"stopped\"").doesNotContain("unknown");
    shop.agents("up").expect(0);
  }

  @Test
  void aSessionWhoseAgentPaneWasClosedIsNamedAndEnded() {
    String pid = start("one", "exec sleep 1000", "persistent = true");
    shop.tmux("split-window", "-d", "-t", "=it-one:", "exec sleep 1000").expect(0);
    String other = shop.tmux("list-panes", "-t", "=it-one:", "-F", "#{pane_pid}").out();
    shop.tmux("kill-pane", "-t", shop.ask("one", "#{@agents_pane}")).expect(0);
    Workshop.eventually("its process ends", () -> shop.runs(pid), runs -> !runs);
    assertThat(shop.json()).contains("\"state\": \"degraded\"", "\"problem\": \"pane-closed\"");
    assertThat(shop.state("one")).isEqualTo("failed");
    for (String verb : List.of("up", "restart")) {
      assertThat(shop.agents(verb).expect(1).err())
          .contains("one: its pane was closed", "end it: agents down one");
    }
    assertThat(shop.runs(other.replace(pid, "").strip())).as("what a user does there").isTrue();
    assertThat(shop.agents("down").expect(0).out()).contains("one: had ended");
    assertThat(shop.json()).contains("\"state\": \"stopped\"");
    assertThat(shop.agents("up").expect(0).out()).contains("one: started");
  }

  @Test
  void whatOutlivesItsPaneIsEndedByItsProcess() {
    String pid = start("one", "trap '' HUP; echo > ready; while :; do sleep 0.05; done");
    Workshop.eventually("it runs", () -> shop.read("ready"), "\n"::equals);
    shop.tmux("new-session", "-d", "-s", "mine", "exec sleep 1000").expect(0);
    shop.tmux("kill-session", "-t", "=it-one").expect(0);
    assertThat(shop.json()).contains("process " + pid + ", but its pane was closed");
    assertThat(shop.agents("up").expect(1).err()).contains("end it: agents down one");
    shop.agents("down").expect(0);
    assertThat(shop.runs(pid)).isFalse();
    assertThat(shop.tmux("list-sessions", "-F", "#{session_name}").out()).isEqualTo("mine\n");
  }

  @Test
  void aProcessOfTheSameNumberIsNoneOfOurs() throws Exception {
    String record = recordOfAKilledServer();
    Process other = new ProcessBuilder("sleep", "1000").start();
    try {
      shop.write(
          ".ao-state/run/one.process", record.replaceAll("agent \\d+", "agent " + other.pid()));
      assertThat(shop.json()).contains("\"state\": \"stopped\"");
      shop.agents("down").expect(0);
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void whatRanBeforeTheMachineWasStartedIsOver() throws Exception {
    String pid = start("one", "trap '' HUP; echo > ready; while :; do sleep 0.05; done");
    Workshop.eventually("it runs", () -> shop.read("ready"), "\n"::equals);
    shop.tmux("kill-server").expect(0);
    String record = shop.read(".ao-state/run/one.process");
    shop.write(".ao-state/run/one.process", record.replaceFirst("boot .*", "boot another"));
    assertThat(shop.json()).contains("\"state\": \"stopped\"");
    shop.write(".ao-state/run/one.process", record);
    assertThat(shop.json()).contains("\"state\": \"unknown\"");
    shop.agents("down").expect(0);
    assertThat(shop.runs(pid)).isFalse();
  }

  @Test
  void anAgentOfAnotherUserIsNamedAndLeftAlone() {
    String pid = start("one", "exec sleep 1000");
    String record = shop.read(".ao-state/run/one.process");
    askAnotherServer();
    shop.write(".ao-state/run/one.process", record.replaceFirst("uid .*", "uid 54321"));
    assertThat(shop.json()).contains("\"state\": \"unknown\"", "of user 54321; ask as that user");
    assertThat(shop.agents("down").expect(1).err()).contains("ask as that user");
    assertThat(shop.runs(pid)).isTrue();
  }

  private String recordOfAKilledServer() {
    String pid = start("one", "exec sleep 1000");
    shop.tmux("kill-server").expect(0);
    Workshop.eventually("its process ends", () -> shop.runs(pid), runs -> !runs);
    String record = shop.read(".ao-state/run/one.process");
    assertThat(record).contains("\nagent " + pid + " ").contains("socket " + shop.socket);
    return record;
  }

  /** As another TMUX_TMPDIR does, such as that of cron. */
  private void askAnotherServer() {
    shop.env.put("AGENTS_TMUX_SOCKET", shop.root.resolve("elsewhere").toString());
  }

  private String start(String name, String command, String... more) {
    shop.config(
        "[[agent]]",
        "name = \"" + name + "\"",
        "command = \"" + command + "\"",
        String.join("\n", more));
    shop.agents("up").expect(0);
    return shop.field(name, "pid");
  }
}
