package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal ends the programs that a command runs, also where that command only looks. */
@Tag("slow")
class InterruptionIT {

  /** Undoes that whoever started the tests lets them ignore a signal, as {@code &} does. */
  private static final List<String> WITH_DEFAULT_SIGNALS =
      List.of("env", "--default-signal=INT,TERM,HUP");

  @TempDir static Path dir;

  private static Machine machine;
  private static Path programs;
  private static String engine;

  @BeforeAll
  static void makeAProjectAndProgramsThatHang() throws Exception {
    machine = new Machine(dir);
    Files.writeString(
        machine.userHome().resolve(".gitconfig"), "[protocol \"file\"]\n\tallow = always\n");
    engine = machine.engineRepository().toString();
    machine
        .po("create", "demo", "--register", "--quiet", "--engine-url", engine, "--ref", "v1")
        .ok();
    programs = Files.createDirectories(dir.resolve("programs"));
    hanging(
        "git", "case \" $* \" in *' ls-remote '*) ;; *) exec " + find("git") + " \"$@\" ;; esac");
    hanging("tmux", ":");
  }

  @AfterAll
  static void close() {
    machine.close();
  }

  @ParameterizedTest
  @CsvSource({
    "outdated, git, INT, 130",
    "outdated, git, TERM, 143",
    "outdated, git, HUP, 129",
    "start demo, tmux, INT, 130",
    "status --live, tmux, INT, 130",
    "status --live, tmux, TERM, 143",
    "status --live, tmux, HUP, 129",
  })
  void noProgramOutlivesTheCommand(String line, String program, String signal, int status)
      throws Exception {
    assumeTrue(canResetSignals(), "env can't reset signals here");
    Path pid = programs.resolve(program + ".pid");
    Files.deleteIfExists(pid);
    Process po = start(line.split(" "));
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(pid) && Files.size(pid) > 0);
    ProcessHandle child =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    assertThat(child.isAlive()).isTrue();

    new ProcessBuilder("kill", "-" + signal, Long.toString(po.pid())).start().waitFor();

    assertThat(po.waitFor(60, TimeUnit.SECONDS)).as("po has ended").isTrue();
    assertThat(po.exitValue()).isEqualTo(status);
    assertThat(dir.resolve("err")).content().doesNotContain("of its own", "provider", "\tat ");
    await().atMost(Duration.ofSeconds(5)).until(() -> !child.isAlive());
  }

  @Test
  void anInterruptedProofLeavesNothing() throws Exception {
    assumeTrue(canResetSignals(), "env can't reset signals here");
    Path pid = programs.resolve("tmux.pid");
    Files.deleteIfExists(pid);
    Path scratch = Files.createDirectories(dir.resolve("scratch"));
    Process po =
        start(
            Map.of("TMPDIR", scratch.toString()),
            "harness",
            "verify",
            "agent-orchestrator",
            "--engine-url",
            "file://" + engine,
            "--ref",
            "v1");
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(pid) && Files.size(pid) > 0);
    assertThat(scratch).isNotEmptyDirectory();

    new ProcessBuilder("kill", "-INT", Long.toString(po.pid())).start().waitFor();

    assertThat(po.waitFor(60, TimeUnit.SECONDS)).as("po has ended").isTrue();
    assertThat(po.exitValue()).isEqualTo(130);
    assertThat(dir.resolve("err")).content().doesNotContain("of its own", "provider", "\tat ");
    assertThat(scratch).isEmptyDirectory();
  }

  private static Process start(String... arguments) throws IOException {
    return start(Map.of(), arguments);
  }

  private static Process start(Map<String, String> variables, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(WITH_DEFAULT_SIGNALS);
    command.addAll(machine.command(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(machine.poHome().toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(machine.environment());
    environment.putAll(variables);
    environment.merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(dir.resolve("err").toFile());
    return builder.start();
  }

  /** Writes a program that notes its process id and hangs, after some lines of shell. */
  private static void hanging(String name, String before) throws IOException {
    Path file = programs.resolve(name);
    Files.writeString(
        file,
        "#!/bin/sh\n"
            + before
            + "\necho $$ >"
            + programs.resolve(name + ".pid")
            + "\nexec sleep 600\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static String find(String program) {
    return machine.run(dir, "/bin/sh", "-c", "command -v " + program).ok().out().strip();
  }

  private static boolean canResetSignals() {
    List<String> command = new ArrayList<>(WITH_DEFAULT_SIGNALS);
    command.add("true");
    return machine.run(dir, command.toArray(new String[0])).status() == 0;
  }
}
