package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keeps a live status light, as {@link LightPathIT} does the commands that drive no harness: by
 * counting what it loads, starts and asks of the system. Its fleet is as fleets are most of the
 * time: nothing in its repositories has changed since the last look.
 */
class LivePathIT {

  private static final int PROJECTS = 3;

  /** What a live status has no use for: it looks at no repository, and its line is plain. */
  private static final List<String> HEAVY =
      List.of("org.eclipse.jgit.", "picocli.CommandLine$Model");

  /** What no archive holds: it is made while running, or the JVM leaves it out. */
  private static final List<String> NEVER_ARCHIVED =
      List.of("java.lang.invoke.LambdaForm$", "jdk.internal.event.");

  /** To start a process, Java asks for a logger since 22, which takes services and a stream. */
  private static final boolean LOGS_PROCESSES = Runtime.version().feature() >= 22;

  /**
   * Of about 1,670 on 17, those of PF4J, tomlj and Gson's reader, which reads what is trusted,
   * among them; without an archive it is the same number.
   */
  private static final int MOST_CLASSES = LOGS_PROCESSES ? 2400 : 1720;

  /** What the training run does not come by, such as the session of an agent that runs. */
  private static final int MOST_UNTRAINED = 15;

  /**
   * What is asked of the file system for one project more: about its configuration, and which
   * commit its engine is at, as trust goes by it; and some for the one in whose folder tmux is run.
   */
  private static final int MOST_CALLS = 42;

  @TempDir static Path dir;

  private static Machine machine;
  private static WatchedJava watched;

  @BeforeAll
  static void makeAFleetAndAnArchive() throws Exception {
    machine = new Machine(dir);
    watched = new WatchedJava(dir);
    watched.useArchiveOfBuild(machine);
    Files.writeString(
        machine.userHome().resolve(".gitconfig"), "[protocol \"file\"]\n\tallow = always\n");
    String engine = machine.engineRepository().toString();
    for (int i = 0; i < PROJECTS; i++) {
      machine
          .po("create", "p" + i, "--register", "--quiet", "--engine-url", engine, "--ref", "v1")
          .ok();
    }
    machine.po("start", "p0", "--quiet").ok();
    machine
        .run(
            machine.poHome(),
            "/bin/sh",
            "-ec",
            "find projects ! -path '*/.ao-state*' -exec touch -h -d 2020-01-01T00:00:00Z {} +")
        .ok();
    live(watched.environment(machine), List.of());
    live(machine.environment(), List.of());
  }

  @AfterAll
  static void close() {
    machine.po("stop", "p0", "--quiet");
    machine.close();
  }

  @Test
  void itLoadsLittleAndAllFromTheArchive() throws Exception {
    live(watched.environment(machine), List.of());
    List<String> loaded = watched.loaded();
    assertThat(loaded)
        .anyMatch(
            line ->
                line.startsWith("dev.projectorchestrator.harness.agentorchestrator.BatchStatus ")
                    && line.contains("shared objects file"));
    assertThat(loaded.stream().filter(LivePathIT::isHeavy)).as("heavy classes").isEmpty();
    assertThat(
            loaded.stream()
                .filter(line -> !line.contains("shared objects file"))
                .filter(line -> NEVER_ARCHIVED.stream().noneMatch(line::startsWith))
                .filter(line -> !line.contains("$$Lambda")))
        .as("classes that did not come from the archive, the driver's among them")
        .hasSizeLessThanOrEqualTo(MOST_UNTRAINED);
    assertThat(loaded.size()).as("classes").isLessThanOrEqualTo(MOST_CLASSES);
  }

  @Test
  void itStartsOneProgramAndAsksLittleOfEachProject() throws Exception {
    Path traces = Files.createDirectories(dir.resolve("traces"));
    List<String> strace =
        List.of(
            "strace",
            "-ff", // A file a process: calls of several would be torn apart in one.
            "-e",
            "trace=execve,%file",
            "-s",
            "300",
            "-o",
            traces.resolve("of").toString());
    assumeTrue(canTrace(strace), "strace is not installed, or not allowed here");
    live(machine.environment(), List.of());
    clear(traces);
    live(machine.environment(), strace);
    List<String> calls = new ArrayList<>();
    for (File trace : traces.toFile().listFiles()) {
      calls.addAll(Files.readAllLines(trace.toPath()));
    }
    assertThat(programs(calls))
        .as("programs, but for po's own start")
        .filteredOn(name -> !List.of("po", "java", "jspawnhelper", "setsid").contains(name))
        .containsExactly("tmux");
    for (int i = 0; i < PROJECTS; i++) {
      String folder = machine.poHome().resolve("projects/p" + i).toString();
      assertThat(calls.stream().filter(call -> call.contains("\"" + folder)))
          .as("calls for p" + i)
          .isNotEmpty()
          .hasSizeLessThanOrEqualTo(MOST_CALLS);
    }
  }

  private static boolean isHeavy(String line) {
    boolean ofJava = LOGS_PROCESSES && line.startsWith("java.util.stream.");
    // Exceptions that are caught come with the class that catches them.
    boolean caught = line.startsWith("org.eclipse.jgit.errors.");
    return !ofJava && !caught && HEAVY.stream().anyMatch(line::startsWith);
  }

  private static void clear(Path folder) {
    for (File file : folder.toFile().listFiles()) {
      assertThat(file.delete()).isTrue();
    }
  }

  /** Returns the names of the programs that were started, without what was looked for in vain. */
  private static List<String> programs(List<String> calls) {
    Pattern started = Pattern.compile("execve\\(\"[^\"]*?([^/\"]+)\".*= 0$");
    List<String> names = new ArrayList<>();
    for (String call : calls) {
      Matcher program = started.matcher(call);
      if (program.find()) {
        names.add(program.group(1));
      }
    }
    return names;
  }

  private static boolean canTrace(List<String> strace) {
    List<String> command = new ArrayList<>(strace);
    command.add("true");
    List<String> inShell = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\"", "sh"));
    inShell.addAll(command);
    return Shell.run(dir, machine.environment(), inShell).status() == 0;
  }

  private static void live(Map<String, String> environment, List<String> before) {
    List<String> command = new ArrayList<>(before);
    command.addAll(List.of(Machine.BUILT.resolve("bin/po").toString(), "status", "--live"));
    Shell.Ended ended = Shell.run(machine.poHome(), environment, command).ok();
    assertThat(ended.out()).contains("p0", "running", "stopped");
    assertThat(ended.err()).isEmpty();
  }
}
