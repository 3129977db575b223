package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Keeps the light commands light, by counting instead of timing: what a run of the shipped launcher
 * loads, opens and forks. A number that is exceeded means that something crept onto the path of a
 * command that is called hundreds of times a day; look at what it was before raising a ceiling.
 */
class LightPathIT {

  /** Too heavy for a light path, each by tens of milliseconds; none may be loaded at all. */
  private static final List<String> HEAVY =
      List.of(
          "org.tomlj.",
          "org.eclipse.jgit.",
          "org.pf4j.",
          "org.slf4j.",
          "picocli.CommandLine$Model",
          "dev.projectorchestrator.mcp.",
          "io.modelcontextprotocol.",
          "reactor.",
          "tools.jackson.",
          "org.jline.",
          "com.sun.net.httpserver.",
          "dev.projectorchestrator.board.");

  /** What no archive holds, as it is made while running. */
  private static final List<String> NEVER_ARCHIVED = List.of("java.lang.invoke.LambdaForm$");

  /**
   * What one light command may cost.
   *
   * @param line the command line
   * @param classes the most classes that may be loaded on Java 17; a JVM of it that prints a word
   *     loads about 450, newer ones load up to a fifth more for the same
   * @param files the most files that may be opened by it, JVM and system libraries not counted
   */
  private record Ceiling(String line, int classes, int files) {
    int most() {
      return Runtime.version().feature() > 17 ? classes * 6 / 5 : classes;
    }

    @Override
    public String toString() {
      return "po " + line;
    }
  }

  static Stream<Ceiling> ceilings() {
    return Stream.of(
        new Ceiling("--version", 900, 14),
        new Ceiling("help", 700, 9),
        new Ceiling("list", 790, 10),
        new Ceiling("list --json", 950, 10),
        new Ceiling("status", 790, 10),
        new Ceiling("status --json", 950, 10));
  }

  @TempDir static Path dir;

  private static Machine machine;
  private static WatchedJava watched;

  @BeforeAll
  static void makeAFleetAndAnArchive() throws Exception {
    machine = new Machine(dir);
    StringBuilder fleet = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      fleet.append("[[project]]\nname = \"project-").append(i);
      fleet.append("\"\nharness = \"agent-orchestrator\"\nref = \"v1\"\n");
      fleet.append("location = \"projects/project-").append(i).append("\"\n\n");
    }
    Files.writeString(machine.poHome().resolve("fleet.toml"), fleet);
    watched = new WatchedJava(dir);
    watched.useArchiveOfBuild(machine);
  }

  @AfterAll
  static void close() {
    machine.close();
  }

  @ParameterizedTest
  @MethodSource("ceilings")
  void itLoadsLittle(Ceiling ceiling) throws Exception {
    run(machine.environment(), List.of(), ceiling.line());
    run(watched.environment(machine), List.of(), ceiling.line());
    List<String> loaded = watched.loaded();
    assertThat(loaded).anyMatch(line -> line.startsWith("dev.projectorchestrator.cli.Po "));
    assertThat(loaded.stream().filter(LightPathIT::isHeavy)).as("heavy classes").isEmpty();
    assertThat(
            loaded.stream()
                .filter(line -> !line.contains("shared objects file"))
                .filter(line -> NEVER_ARCHIVED.stream().noneMatch(line::startsWith)))
        .as("classes that did not come from the archive")
        .isEmpty();
    assertThat(loaded.size()).as("classes").isLessThanOrEqualTo(ceiling.most());
  }

  @Test
  void onlyTheWantedCommandIsLoaded() throws Exception {
    Map<String, String> environment = watched.environment(machine);
    environment.put("PO_ARCHIVE", "off"); // An archive would verify nothing when it is used.
    run(environment, List.of(), "list");
    assertThat(watched.loaded().stream().map(line -> line.split(" ")[0]))
        .filteredOn(name -> name.startsWith("dev.projectorchestrator.cli.command."))
        .filteredOn(name -> name.endsWith("Command"))
        .containsExactly("dev.projectorchestrator.cli.command.ListCommand");
  }

  @ParameterizedTest
  @MethodSource("ceilings")
  void itForksNothingAndOpensLittle(Ceiling ceiling) throws Exception {
    Path trace = dir.resolve("trace.txt");
    List<String> strace =
        List.of(
            "strace",
            "-f",
            "-e",
            "trace=clone,clone3,fork,vfork,execve,open,openat",
            "-o",
            trace.toString());
    assumeTrue(canTrace(strace), "strace is not installed, or not allowed here");
    run(machine.environment(), List.of(), ceiling.line());
    run(machine.environment(), strace, ceiling.line());
    List<String> calls = Files.readAllLines(trace);
    assertThat(calls.stream().filter(call -> call.contains(" execve(")))
        .as("programs: the shell, which becomes the JVM")
        .hasSize(2);
    assertThat(calls.stream().filter(LightPathIT::isFork)).as("processes forked").isEmpty();
    String root = dir.toString();
    String distribution = Machine.BUILT.toString();
    List<String> opened =
        calls.stream()
            .filter(call -> call.matches("\\d+ +open(at)?\\(.*") && !call.contains("ENOENT"))
            .filter(call -> call.contains(root) || call.contains(distribution))
            .toList();
    assertThat(opened).as("its own files").isNotEmpty();
    assertThat(opened).as("its own files").hasSizeLessThanOrEqualTo(ceiling.files());
  }

  private static boolean isHeavy(String line) {
    return HEAVY.stream().anyMatch(line::startsWith);
  }

  private static boolean isFork(String call) {
    return call.matches("\\d+ +(clone|clone3|fork|vfork)\\(.*") && !call.contains("CLONE_THREAD");
  }

  private static boolean canTrace(List<String> strace) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\"", "sh"));
    command.addAll(strace);
    command.add("true");
    return Shell.run(dir, machine.environment(), command).status() == 0;
  }

  private static void run(Map<String, String> environment, List<String> before, String line) {
    List<String> command = new ArrayList<>(before);
    command.add(Machine.BUILT.resolve("bin/po").toString());
    command.addAll(List.of(line.split(" ")));
    Shell.Ended ended = Shell.run(machine.poHome(), environment, command).ok();
    assertThat(ended.out()).isNotEmpty();
    assertThat(ended.err()).isEmpty();
  }
}
