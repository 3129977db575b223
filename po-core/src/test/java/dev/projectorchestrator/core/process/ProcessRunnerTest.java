package dev.projectorchestrator.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRunnerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * A fraction of a second that no other run of this test uses, so that processes are told apart.
   */
  private static final String OWN = "." + ProcessHandle.current().pid();

  @TempDir Path temp;
  private final Interruption interruption = new Interruption();
  private final CommandRecorder recorder = new CommandRecorder();
  private ProcessRunner runner;

  @BeforeEach
  void open() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", temp.toString());
    environment.put("GIT_DIR", "/somewhere");
    environment.put("TMUX", "x");
    environment.put("TMUX_TMPDIR", "/kept");
    environment.put("PO_FLEET", "x");
    environment.put("OLDPWD", "/x");
    runner = new ProcessRunner(environment, temp, PATIENCE, interruption, recorder);
  }

  @AfterEach
  void close() {
    runner.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("read-") && thread.isAlive());
  }

  private CommandResult sh(String script) {
    return runner.run(CommandSpec.of("sh", "-c", script));
  }

  @Test
  void keepsBothStreamsApartAndTellsTheExitStatus() {
    CommandResult result = sh("echo out; echo err >&2; exit 7");
    assertThat(result.stdout()).isEqualTo("out\n");
    assertThat(result.stderr()).isEqualTo("err\n");
    assertThat(result.exitStatus()).isEqualTo(7);
    assertThat(result.outcome()).isEqualTo(CommandResult.Outcome.EXITED);
    assertThat(sh("kill -9 $$").exitStatus()).isEqualTo(137);
  }

  @Test
  void givesAnEnvironmentThatWasScrubbed() {
    assertThat(sh("env").stdout().lines().map(line -> line.replaceAll("=.*", "")))
        .contains("PATH", "HOME", "TMUX_TMPDIR")
        .doesNotContain("GIT_DIR", "TMUX", "PO_FLEET", "OLDPWD");
    assertThat(sh("pwd").stdout().strip()).isEqualTo(temp.toString());
  }

  @Test
  void readsNothingUnlessItIsGivenSomething() {
    assertThat(sh("cat; echo end").stdout()).isEqualTo("end\n");
    String big = "x".repeat(300_000) + "\n";
    assertThat(runner.run(CommandSpec.of("wc", "-c").reading(big)).stdout().strip())
        .isEqualTo("300001");
  }

  @Test
  void handsOverEachLineAsSoonAsItIsWritten() throws IOException {
    Path heard = temp.resolve("heard");
    List<String> lines = new ArrayList<>();
    // It goes on only when somebody has seen its first line.
    CommandResult result =
        runner.run(
            CommandSpec.of(
                "sh",
                "-c",
                "echo 'héllo'; until [ -e heard ]; do sleep 0.02; done; printf '\\nend'"),
            line -> {
              lines.add(line);
              if (lines.size() == 1) {
                createFile(heard);
              }
            });
    assertThat(result.succeeded()).as(result.describe()).isTrue();
    assertThat(lines).containsExactly("héllo", "", "end");
    assertThat(result.stdout()).isEqualTo("héllo\n\nend");
  }

  @Test
  void ofALineWithoutAnEndOnlyTheBeginningIsHandedOver() {
    List<String> lines = new ArrayList<>();
    runner.run(
        CommandSpec.of("sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' x; echo; echo end"),
        lines::add);
    assertThat(lines).hasSize(2).last().isEqualTo("end");
    assertThat(lines.get(0)).hasSize(1 << 20);
  }

  private static void createFile(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void neverGivesAStringToAShell() {
    CommandResult result =
        runner.run(CommandSpec.of("printf", "%s|", "$(touch pwned)", "a b", "`id`", "\"'"));
    assertThat(result.stdout()).isEqualTo("$(touch pwned)|a b|`id`|\"'|");
    assertThat(temp.resolve("pwned")).doesNotExist();
  }

  @Test
  void endsAHangingCommandWithAllThatItStarted() throws Exception {
    CommandResult result =
        runner.run(
            CommandSpec.of(
                    "sh",
                    "-c",
                    ("sleep 311OWN & (setsid sleep 312OWN &) ; (trap '' TERM; sleep 313OWN) &"
                            + " trap '' TERM; echo before; while :; do sleep 314OWN; done")
                        .replace("OWN", OWN))
                .within(Duration.ofSeconds(1)));
    assertThat(result.outcome()).isEqualTo(CommandResult.Outcome.TIMED_OUT);
    assertThat(result.exitStatus()).isEqualTo(-1);
    assertThat(result.stdout()).isEqualTo("before\n");
    // The deadline, not the time after which all of it was gone.
    assertThat(result.describe()).contains("did not end within 1 s and was ended");
    assertThat(result.duration()).isGreaterThan(Duration.ofSeconds(1));
    for (String seconds : new String[] {"311", "312", "313", "314"}) {
      awaitGone("sleep " + seconds + OWN);
    }
  }

  @Test
  void tellsTheDeadlineThatItWasMadeWith() {
    try (ProcessRunner brief =
        new ProcessRunner(
            runner.environment(), temp, Duration.ofMillis(1500), interruption, recorder)) {
      CommandResult result = brief.run(CommandSpec.of("sh", "-c", "trap '' TERM; sleep 60 & wait"));
      assertThat(result.describe()).contains("did not end within 1.5 s and was ended");
      assertThatThrownBy(result::orThrow).hasMessageContaining("within 1.5 s");
    }
  }

  @Test
  void doesNotWaitForAGrandchildThatKeepsThePipe() {
    long begun = System.nanoTime();
    CommandResult result = sh("sleep 315 & echo $!");
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    assertThat(result.succeeded()).isTrue();
    assertThat(seconds).isLessThan(60);
    long pid = Long.parseLong(result.stdout().strip());
    ProcessHandle left = ProcessHandle.of(pid).orElseThrow();
    assertThat(left.isAlive()).isTrue();
    left.destroyForcibly();
    // The next command gets pipes of its own.
    assertThat(sh("echo next").stdout()).isEqualTo("next\n");
  }

  @Test
  void boundsAFloodOfOutput() {
    Runtime runtime = Runtime.getRuntime();
    runtime.gc();
    long before = runtime.totalMemory() - runtime.freeMemory();
    CommandResult result =
        sh("head -c 1073741824 /dev/zero | tr '\\0' 'x'; echo; echo the end; echo oops >&2");
    runtime.gc();
    long after = runtime.totalMemory() - runtime.freeMemory();
    assertThat(result.succeeded()).isTrue();
    assertThat(result.truncated()).isTrue();
    assertThat(result.stdout()).hasSize(64 * 1024).endsWith("x\nthe end\n");
    assertThat(result.stderr()).isEqualTo("oops\n");
    assertThat(after - before).isLessThan(32L << 20);
  }

  @Test
  void boundsWhatAGrandchildFloodsAfterTheEnd() {
    CommandResult result = sh("yes & echo $! >&2");
    assertThat(result.succeeded()).isTrue();
    assertThat(result.stdout().length()).isLessThanOrEqualTo(64 * 1024);
    ProcessHandle.of(Long.parseLong(result.stderr().strip()))
        .ifPresent(handle -> handle.onExit().orTimeout(60, TimeUnit.SECONDS).join());
  }

  @Test
  void namesAMissingProgramAndItsPackage() {
    assertThatThrownBy(() -> runner.run(CommandSpec.of("no-such-program")))
        .isInstanceOfSatisfying(
            HarnessException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(HarnessException.Kind.MISSING_PROGRAM);
              assertThat(e).hasMessageContaining("'no-such-program' is not on PATH");
              assertThat(e.hint()).contains("apt-get install no-such-program");
            });
    assertThatThrownBy(() -> runner.run(CommandSpec.of("true").in(temp.resolve("gone"))))
        .hasMessageContaining("is not there");
  }

  @Test
  void endsWhatRunsWhenTheUserWantsIt() {
    CompletableFuture<CommandResult> future =
        CompletableFuture.supplyAsync(() -> sh("echo $$ > started; exec sleep 316" + OWN));
    await(() -> Files.exists(temp.resolve("started")));
    interruption.request();
    assertThatThrownBy(() -> future.get(60, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(
            PoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED));
    awaitGone("sleep 316" + OWN);
    interruption.shielded(() -> assertThat(sh("echo undo").stdout()).isEqualTo("undo\n"));
  }

  @Test
  void perlStandsInForSetsid() {
    SessionLauncher perl =
        SessionLauncher.perl(Map.of("PATH", System.getenv("PATH"))).orElseThrow();
    CommandSpec spec =
        CommandSpec.of(
            java.util.stream.Stream.concat(
                    perl.prefix().stream(),
                    java.util.stream.Stream.of("sh", "-c", "ps -o sid= -p $$; echo $$; exit 3"))
                .toList());
    CommandResult result = runner.atTerminal().run(spec);
    String[] ids = result.stdout().strip().split("\\s+");
    assertThat(ids[0]).isEqualTo(ids[1]);
    assertThat(result.exitStatus()).isEqualTo(3);
  }

  @Test
  void masksCredentialsInWhatItNotes() {
    recorder.begin();
    runner.run(CommandSpec.of("true", "https://me:secret@example.org/x"));
    assertThat(recorder.end()).containsExactly("true https://***@example.org/x");
  }

  private static void awaitGone(String command) {
    await(
        () ->
            ProcessHandle.allProcesses()
                .noneMatch(handle -> commandLine(handle.pid()).equals(command)));
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ').strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(condition);
  }
}
