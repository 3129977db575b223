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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("it counts the threads of its JVM")
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
  void noReaderIsLeft() {
    await(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("read-")));
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
    ProcessRunner brief =
        new ProcessRunner(
            runner.environment(), temp, Duration.ofMillis(1500), interruption, recorder);
    CommandResult result = brief.run(CommandSpec.of("sh", "-c", "trap '' TERM; sleep 60 & wait"));
    assertThat(result.describe()).contains("did not end within 1.5 s and was ended");
    assertThatThrownBy(result::orThrow).hasMessageContaining("within 1.5 s");
  }

  /** The second is what a master of ssh does: its clients hand it their streams. */
  @ParameterizedTest
  @ValueSource(strings = {"sleep 315 & echo $!", "sleep 316 5>&1 >/dev/null 2>&1 & echo $!"})
  void doesNotWaitForAGrandchildThatKeepsThePipe(String script) {
    long begun = System.nanoTime();
    CommandResult result = sh(script);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertThat(result.succeeded()).isTrue();
    assertThat(took).isLessThan(RunningCommand.UNREAD);
    long pid = Long.parseLong(result.stdout().strip());
    ProcessHandle left = ProcessHandle.of(pid).orElseThrow();
    assertThat(left.isAlive()).isTrue();
    left.destroyForcibly();
    assertThat(sh("echo next").stdout()).isEqualTo("next\n");
  }

  @Test
  void linesThatComeAfterTheEndGoToNobody() throws IOException {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    CommandResult result =
        runner.run(
            CommandSpec.of(
                "sh",
                "-c",
                "(trap '' PIPE; until [ -e ended ]; do sleep 0.02; done; echo late; : >wrote) &"
                    + " echo early"),
            lines::add);
    Files.createFile(temp.resolve("ended"));
    await(() -> Files.exists(temp.resolve("wrote")));
    noReaderIsLeft();
    assertThat(lines).containsExactly("early");
    assertThat(result.stdout()).isEqualTo("early\n");
  }

  /** By a reader that a busy machine kept waiting, or by a pager that waits for its user. */
  @ParameterizedTest
  @ValueSource(strings = {"", "sleep 318 & echo $! >left;"})
  void whatIsTakenLateIsNotLeftOut(String daemon) throws IOException {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    CommandResult result =
        runner.run(
            CommandSpec.of("sh", "-c", daemon + "echo first; sleep 0.2; seq 1000"),
            line -> {
              if (lines.isEmpty()) {
                LockSupport.parkNanos(Duration.ofMillis(2500).toNanos());
              }
              lines.add(line);
            });
    if (!daemon.isEmpty()) {
      long pid = Long.parseLong(Files.readString(temp.resolve("left")).strip());
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
    assertThat(lines).hasSize(1001);
    assertThat(result.stdout()).endsWith("\n1000\n");
  }

  @Test
  void aDaemonThatKeepsThePipeIsNoPartOfWhatADeadlineEnds() {
    CommandResult kept = sh("sleep 317 & echo $!");
    CommandResult late =
        runner.run(CommandSpec.of("sleep", "318" + OWN).within(Duration.ofMillis(200)));
    assertThat(late.outcome()).isEqualTo(CommandResult.Outcome.TIMED_OUT);
    ProcessHandle daemon = ProcessHandle.of(Long.parseLong(kept.stdout().strip())).orElseThrow();
    assertThat(daemon.isAlive()).isTrue();
    daemon.destroyForcibly();
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
  void aProgramThatCtrlCEndedBeforePoWasToldIsInterrupted() {
    CompletableFuture<CommandResult> future =
        CompletableFuture.supplyAsync(
            () -> runner.atTerminal().run(CommandSpec.of("sh", "-c", ": > ended; exit 130")));
    await(() -> Files.exists(temp.resolve("ended")));
    interruption.request();
    assertThatThrownBy(() -> future.get(60, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(
            PoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED));
  }

  @Test
  void aProgramThatEndsAsByCtrlCIsNoInterruptionByItself() {
    CommandResult result = runner.atTerminal().run(CommandSpec.of("sh", "-c", "exit 130"));
    assertThat(result.exitStatus()).isEqualTo(130);
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
    recorder.begin(new CommandRecorder.Listener() {});
    runner.run(CommandSpec.of("true", "https://me:secret@example.org/x"));
    assertThat(recorder.end()).containsExactly("true https://***@example.org/x");
  }

  @Test
  void aShutdownWaitsUntilWhatRunsHasBeenEnded() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            OneCommand.class.getName(),
            temp.toString(),
            "trap '' TERM; : >started; while :; do sleep 319" + OWN + "; done");
    for (String signal : List.of("HUP", "INT", "TERM")) {
      Assumptions.assumeFalse(ignored(signal), "a JVM leaves a signal ignored that was");
      Files.deleteIfExists(temp.resolve("started"));
      Process java =
          builder.redirectErrorStream(true).redirectOutput(temp.resolve("said").toFile()).start();
      await(() -> Files.exists(temp.resolve("started")) || !java.isAlive());
      sh("kill -" + signal + " " + java.pid());
      assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(running("sleep 319" + OWN))
          .as(signal + Files.readString(temp.resolve("said")))
          .isFalse();
    }
  }

  private boolean ignored(String signal) {
    return !sh("kill -" + signal + " $$; echo ignored").stdout().isEmpty();
  }

  /** A program that runs one command, as any command of po does. */
  static final class OneCommand {
    public static void main(String[] args) {
      new ProcessRunner(
              System.getenv(),
              Path.of(args[0]),
              PATIENCE,
              Interruption.onSignals(PATIENCE),
              new CommandRecorder())
          .run(CommandSpec.of("sh", "-c", args[1]));
    }
  }

  @Test
  void aCommandThatAKilledRunHadStartedIsFoundByWhatItReads() throws Exception {
    Path input = Files.createFile(temp.resolve("input"));
    recorder.begin(
        new CommandRecorder.Listener() {
          @Override
          public Optional<Path> input() {
            return Optional.of(input);
          }
        });
    CompletableFuture<CommandResult> future =
        CompletableFuture.supplyAsync(() -> sh(": >started; sleep 320" + OWN + "; echo after"));
    await(() -> Files.exists(temp.resolve("started")));
    Orphans.endReaders(input);
    assertThat(future.get(60, TimeUnit.SECONDS).stdout()).isEmpty();
    assertThat(running("sleep 320" + OWN)).isFalse();
  }

  private static void awaitGone(String command) {
    await(() -> !running(command));
  }

  private static boolean running(String command) {
    return ProcessHandle.allProcesses()
        .anyMatch(handle -> commandLine(handle.pid()).equals(command));
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
