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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong around agents: programs cut off, two at once, servers killed, folders copied. */
class CrashIT {
  private Workshop shop;

  @BeforeEach
  void open(@TempDir Path root) {
    shop = new Workshop(root).throughLauncher();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill-session -t =it-one", "kill-server"})
  void whatEndsItsSessionWhileItIsRestartedRunsAfterwards(String end) {
    String kill = "tmux -S " + shop.socket + " " + end;
    shop.config(
        "[[agent]]",
        "name = \"one\"",
        "command = \"trap '" + kill + "; exit' TERM; while :; do sleep 0.1; done\"");
    shop.agents("up").expect(0);
    String before = shop.field("one", "pid");
    shop.agents("restart").expect(0);
    assertThat(shop.state("one")).isEqualTo("running");
    assertThat(shop.field("one", "pid")).isNotEqualTo(before);
    assertThat(shop.runs(before)).isFalse();
  }

  @Tag("slow")
  @Test
  void anUpOrADownThatIsKilledIsFinishedByTheNext() throws Exception {
    killAfter(200);
  }

  @Test
  @Tag("slow")
  void soIsOneThatIsKilledAtOtherMoments() throws Exception {
    killAfter(80, 120, 160, 250, 300);
  }

  private void killAfter(int... moments) throws Exception {
    many(12, "stop_timeout = \"2s\"");
    for (int millis : moments) {
      kill(shop.begin("up"), millis);
      shop.agents("up").expect(0);
      assertThat(count("\"state\": \"running\"")).isEqualTo(13);
      kill(shop.begin("down"), millis);
      shop.agents("down").expect(0);
      assertThat(shop.json()).contains("\"state\": \"stopped\"");
      assertThat(shop.tmux("list-sessions").out()).isEmpty();
    }
  }

  @Tag("slow")
  @Test
  void anUpAfterAHalfDownStartsEveryoneAnew() throws Exception {
    many(6, "stop_timeout = \"2s\"");
    shop.agents("up").expect(0);
    kill(shop.begin("down"), 150);
    shop.agents("up").expect(0);
    Workshop.eventually("all run", () -> count("\"state\": \"running\""), n -> n == 7);
  }

  @Test
  void twoUpsAtTheSameTimeStartEachAgentOnce() throws Exception {
    many(5, "");
    Process one = shop.begin("up");
    Process two = shop.begin("up");
    assertThat(one.waitFor()).isZero();
    assertThat(two.waitFor()).isZero();
    assertThat(shop.tmux("list-panes", "-a", "-F", "x").out().lines()).hasSize(5);
    assertThat(shop.read("starts").lines()).hasSize(5);
  }

  @Test
  void aHeldLockIsReportedWithItsHolder() throws Exception {
    many(1, "");
    shop.agents("up").expect(0);
    java.nio.file.Path lock = shop.project.resolve(".ao-state/lock");
    try (java.nio.channels.FileChannel channel =
            java.nio.channels.FileChannel.open(lock, java.nio.file.StandardOpenOption.WRITE);
        java.nio.channels.FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThat(shop.agents("down").expect(5).err()).contains("busy", lock.toString());
      shop.agents("status").expect(0);
    }
  }

  @Test
  void aKilledServerMeansStoppedWhateverFilesSay() {
    many(2, "persistent = true");
    shop.agents("up").expect(0);
    assertThat(shop.json()).contains("\"state\": \"running\"");
    shop.tmux("kill-server").expect(0);
    Workshop.eventually("stopped", () -> count("\"state\": \"stopped\""), n -> n == 3);
    shop.agents("down").expect(0);
    shop.agents("up").expect(0);
    assertThat(count("\"state\": \"running\"")).isEqualTo(3);
  }

  @Test
  void twoCheckoutsWithOnePrefixAreToldApart(@TempDir Path other) {
    many(1, "");
    shop.agents("up").expect(0);
    Workshop copy = new Workshop(other, "copy");
    copy.env.put("AGENTS_TMUX_SOCKET", shop.socket.toString());
    copy.config(
        "[[agent]]",
        "name = \"a0\"",
        "command = \"exec sleep 1000\"",
        "[[agent]]",
        "name = \"b0\"",
        "command = \"exec sleep 1000\"");
    assertThat(copy.agents("up").expect(1).err())
        .contains("in use by another folder: " + real(shop.project));
    assertThat(copy.agents("up", "b0").expect(1).err()).contains("in use by another folder");
    assertThat(copy.json()).contains("\"state\": \"stopped\"").doesNotContain("running");
    copy.agents("down").expect(0);
    assertThat(shop.state("a0")).isEqualTo("running");
  }

  @Test
  void aForeignSessionOfTheSameNameIsLeftAlone() {
    many(1, "");
    shop.tmux("-f", "/dev/null", "new-session", "-d", "-s", "it-a0", "exec sleep 1000").expect(0);
    assertThat(shop.agents("up").expect(1).err()).contains("none of this project's");
    assertThat(shop.state("a0")).isEqualTo("stopped");
    shop.agents("down").expect(0);
    assertThat(shop.tmux("list-sessions", "-F", "#{session_name}").out()).isEqualTo("it-a0\n");
  }

  @Test
  @Tag("slow")
  void fiftyAgentsRunInOneProject() {
    many(50, "");
    shop.agents("up").expect(0);
    assertThat(count("\"state\": \"running\"")).isEqualTo(51);
    shop.agents("down").expect(0);
    assertThat(count("\"state\": \"stopped\"")).isEqualTo(51);
  }

  private void many(int count, String more) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add("[[agent]]\nname = \"a" + i + "\"");
      lines.add("command = \"echo a" + i + " >> starts; exec sleep 1000\"");
      lines.add(more);
    }
    shop.config(lines.toArray(new String[0]));
  }

  private int count(String text) {
    return shop.json().split(java.util.regex.Pattern.quote(text), -1).length - 1;
  }

  private static void kill(Process process, int afterMillis) throws Exception {
    // The moment matters, not the wait: the middle of its work.
    process.waitFor(afterMillis, java.util.concurrent.TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
