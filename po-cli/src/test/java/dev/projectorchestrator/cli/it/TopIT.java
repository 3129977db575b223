package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The screen of {@code po top} on real terminals of several sizes, with real agents. */
@Tag("slow")
class TopIT {

  @TempDir static Path dir;
  private static Machine machine;
  private static Path talks;

  @BeforeAll
  static void makeAFleet() throws IOException {
    machine = new Machine(dir);
    TalkingFleet fleet = new TalkingFleet(machine);
    talks = fleet.talks("talks");
    fleet.runs("wide", "echo '漢字を表示する 漢字を表示する 漢字を表示する'; exec sleep 1000");
    machine.po("start", "--all", "--quiet").ok();
  }

  @AfterAll
  static void close() {
    machine.close();
  }

  private static TmuxScreen top(int columns, int rows, String options) {
    String po = Machine.BUILT.resolve("bin/po").toString();
    return new TmuxScreen(
        machine, columns, rows, po + " top " + options + "; echo ended $?; exec sleep 1000");
  }

  private static void isFull(String shown, int columns, int rows) {
    List<String> lines = shown.lines().toList();
    assertThat(lines).hasSize(rows);
    assertThat(lines.get(0)).startsWith(" po top");
    assertThat(lines.get(rows - 1)).startsWith(" ? help");
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
  }

  @Test
  void itFitsEverySizeAndWideCharactersMoveNothing() {
    try (TmuxScreen top = top(80, 24, "")) {
      String shown = top.await("talks/main", "wide/main", "HARNESS@REF", "━━ screen");
      isFull(shown, 80, 24);
      top.await("> wide/main", "漢字を表示する");
      isFull(top.shown(), 80, 24);
      top.type("G");
      top.await("> talks/main");
      top.type("\u001b[<0;3;3M"); // A click on the third line: the first row.
      top.await("> wide/main");
      top.resize(40, 20);
      String small = top.await("STATE");
      assertThat(small).doesNotContain("HARNESS@REF").contains("talks/main", "wide/main");
      isFull(top.await("漢字を表示する"), 40, 20);
      top.resize(200, 60);
      isFull(top.await("agent-orchestrator@v1", "space mark"), 200, 60);
    }
  }

  @Test
  void aQuestionIsShownBeforeItIsAnswered() throws IOException {
    Files.deleteIfExists(talks.resolve("answers"));
    machine.po("send", "talks", "please ask").ok();
    try (TmuxScreen top = top(80, 24, "")) {
      // Who asks stands first and is chosen, with the question as its last line.
      String shown = top.await("asks", "May I?");
      assertThat(shown.lines().toList().get(2)).startsWith("> talks/main");
      top.type("a");
      top.await("talks/main asks: May I?", "y yes · n no");
      top.keys("Escape");
      Awaitility.await().until(() -> !top.shown().contains("y yes"));
      assertThat(talks.resolve("answers")).doesNotExist();
      // What is looked for comes when something else is typed already: it must not take those keys.
      top.type("am");
      top.await("message to talks/main", "a question is open");
      top.type("y");
      top.await("> y");
      top.keys("Escape");
      Awaitility.await().until(() -> !top.shown().contains("message to talks/main"));
      assertThat(talks.resolve("answers")).doesNotExist();
      top.type("a");
      top.await("y yes · n no");
      top.type("n");
      TmuxScreen.awaitFile(talks.resolve("answers"));
      assertThat(talks.resolve("answers")).hasContent("no");
      top.await("answer talks/main: no: done");
      top.type("a");
      top.await("asks nothing");
      top.type("m");
      top.await("message to talks/main");
      top.type("hello 漢字");
      top.keys("Enter");
      top.await("send to talks/main: done");
      assertThat(Files.readString(talks.resolve("got"))).contains("hello 漢字");
    }
    assertThat(machine.po("log", "talks").ok().out())
        .contains("main: no to: May I?", "main: hello 漢字");
  }

  @Test
  void whoAsksIsSeenWithinTwoSeconds() throws IOException {
    try (TmuxScreen top = top(80, 24, "")) {
      top.await("talks/main", "idle");
      machine.po("send", "talks", "please ask").ok();
      long asked = System.nanoTime();
      top.await("asks", "May I?");
      // A second more for machines that do much else meanwhile.
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(3));
      top.type("a");
      top.await("y yes · n no");
      top.type("n");
      top.await("answer talks/main: no: done");
    }
  }

  @Test
  void overSshItFollowsItsSizeAndEndsWithTheConnection() throws IOException {
    assumeTrue(Files.isExecutable(SshLogin.SERVER), "sshd is not installed here; CI has it");
    SshLogin ssh = new SshLogin(machine, Files.createDirectories(dir.resolve("ssh")));
    String po = Machine.BUILT.resolve("bin/po").toString();
    String line =
        ssh.line("echo $$ >top-pid; exec " + po + " top") + "; echo ended $?; exec sleep 1000";
    try (TmuxScreen top = new TmuxScreen(machine, 80, 24, line)) {
      isFull(top.await("talks/main", "wide/main", "━━ screen"), 80, 24);
      top.resize(60, 20);
      top.await("? help");
      Awaitility.await().untilAsserted(() -> isFull(top.shown(), 60, 20));
      top.keys("Down");
      top.await("> ");
      top.type("q");
      top.await("ended 0");
      assertThat(top.format("#{alternate_on} #{mouse_standard_flag}")).isEqualTo("0 0");
    }
    long pid;
    try (TmuxScreen top = new TmuxScreen(machine, 80, 24, line)) {
      top.await("talks/main", "━━ screen");
      pid = Long.parseLong(Files.readString(machine.poHome().resolve("top-pid")).strip());
      assertThat(ProcessHandle.of(pid)).isPresent();
    }
    Awaitility.await()
        .atMost(TmuxScreen.PATIENCE)
        .untilAsserted(() -> assertThat(ProcessHandle.of(pid)).as("its client is gone").isEmpty());
  }

  @Test
  void agentsAreStoppedStartedUpdatedAndFiltered() {
    try (TmuxScreen top = top(100, 30, "wide")) {
      String shown = top.await("> wide/main", "running");
      assertThat(shown).doesNotContain("talks");
      top.type("s");
      top.await("stop wide/main?");
      top.type("n");
      top.await("nothing was done");
      top.type("sy");
      top.await("stop wide/main: done", "stopped");
      top.type("u");
      top.await("update wide", "nothing means the newest release");
      top.type("v2");
      top.keys("Enter");
      top.await("update wide to v2", "1. ", "y yes");
      top.type("y");
      top.await("update wide to v2: done", "agent-orchestrator@v2");
      top.type("sy");
      top.await("start wide/main: done", "running");
      top.type("/stopped");
      top.keys("Enter");
      top.await("/stopped", "nothing matches");
      top.keys("Escape");
      top.await("> wide/main");
    }
    assertThat(machine.po("log", "wide").ok().out()).contains("stop", "update", "start");
  }

  @Test
  void itAttachesAndComesBackAndTheTerminalIsGivenBackAtEveryEnd() {
    for (String end : List.of("q", "C-c", "TERM")) {
      try (TmuxScreen top = top(80, 24, "talks --read-only")) {
        top.await("> talks/main", "read-only");
        assertThat(top.format("#{alternate_on} #{mouse_standard_flag}")).isEqualTo("1 1");
        Awaitility.await().until(() -> isLogFollowed());
        if (end.equals("q")) {
          top.keys("Enter");
          top.await("[talks-mai");
          top.keys("C-b", "d");
          top.await("po top", "> talks/main");
          top.type("r");
          top.await("this screen is read-only");
          // Somebody else resets the terminal: Ctrl-C would end what stands around po top, too.
          String tty = top.format("#{pane_tty}");
          machine.run(dir, "sh", "-c", "stty sane <" + tty).ok();
          Awaitility.await()
              .until(
                  () ->
                      machine.run(dir, "sh", "-c", "stty -a <" + tty).ok().out().contains("-isig"));
        }
        if (end.equals("C-c")) {
          top.keys("Enter");
          top.await("[talks-mai");
          String kill = "kill -KILL $(pgrep -P $(pgrep -P " + top.format("#{pane_pid}") + "))";
          machine.run(dir, "sh", "-c", kill).ok();
          // tmux's server resets the terminal when it notices, which may be after po top came back.
          Awaitility.await().until(() -> machine.tmux("list-clients").ok().out().isEmpty());
          Awaitility.await().until(() -> top.format("#{alternate_on}").equals("1"));
          top.await("po top", "> talks/main");
        }
        if (end.equals("TERM")) {
          String pid = machine.run(dir, "pgrep", "-P", top.format("#{pane_pid}")).ok().out();
          machine.run(dir, "kill", "-TERM", pid.strip()).ok();
        } else {
          top.keys(end);
        }
        top.await("ended " + (end.equals("TERM") ? "143" : "0"));
        assertThat(isLogFollowed()).as("what follows the log outlives " + end).isFalse();
        assertThat(top.format("#{alternate_on} #{mouse_standard_flag} #{cursor_flag}"))
            .as(end)
            .isEqualTo("0 0 1");
        String tty = top.format("#{pane_tty}");
        assertThat(machine.run(dir, "sh", "-c", "stty -a <" + tty).ok().out())
            .containsPattern("(?m)(^| )icanon ")
            .containsPattern("(?m)(^| )echo ")
            .containsPattern("(?m)(^| )isig ");
      }
    }
  }

  private static boolean isLogFollowed() {
    return machine.run(dir, "pgrep", "-f", dir + ".* logs --config").status() == 0;
  }

  @Test
  void itDoesWithoutColourAndRefusesWhatIsNoScreen() {
    try (TmuxScreen top = top(80, 24, "--no-color")) {
      top.await("> ", "talks/main");
      assertThat(top.colored()).doesNotContainPattern("\u001b\\[[0-9;]*3[0-7][m;]");
    }
    try (TmuxScreen top = top(80, 24, "")) {
      top.await("talks/main");
      assertThat(top.colored()).containsPattern("\u001b\\[[0-9;]*3[0-7][m;]");
    }
    assertThat(machine.po("top").status()).isEqualTo(2);
  }
}
