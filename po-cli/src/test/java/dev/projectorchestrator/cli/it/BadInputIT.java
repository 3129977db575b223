package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input gets a clear message and the right exit status, and changes nothing. */
class BadInputIT {

  @TempDir Path dir;

  private Machine machine;

  @BeforeEach
  void makeMachine() {
    machine = new Machine(dir);
  }

  @AfterEach
  void endMachine() {
    machine.close();
  }

  @Test
  void aBadNameIsRefusedAtTheEdge() throws IOException {
    List<String> bad = List.of("Demo", "-x", "../up", "a b", "a\nb", "$(id)", "x".repeat(10_000));
    for (String name : bad) {
      refused(2, "", "create", "--register", "--", name);
    }
    refused(2, "NAME", "create", "--register");
  }

  @Test
  void aTakenNameIsRefused() throws IOException {
    Files.writeString(
        machine.poHome().resolve("fleet.toml"),
        "[[project]]\nname = \"demo\"\nharness = \"h\"\nref = \"v1\"\nlocation = \"elsewhere\"\n");
    refused(1, "the name 'demo' is taken", "create", "demo", "--register");
  }

  @Test
  void aFolderWithSomethingInItIsRefused() throws IOException {
    Files.createDirectories(machine.poHome().resolve("projects/demo/mine"));
    refused(1, "exists and is not empty", "create", "demo", "--register");
  }

  @Test
  void anUnknownHarnessNamesTheKnownOnes() throws IOException {
    refused(3, "known are: agent-orchestrator", "create", "demo", "--harness", "nope");
  }

  @Test
  void anUnknownRefNamesTheTagsThatExist() throws IOException {
    String engine = machine.engineRepository().toString();
    refused(1, "its tags: v2, v1", "create", "demo", "--engine-url", engine, "--ref", "v9");
  }

  @Test
  void anEngineThatCanNotBeReachedIsToldWithWhatGitSaid() throws IOException {
    refused(1, "does not appear to be a git", "create", "demo", "--engine-url", "/no/such/place");
    refused(2, "ext", "create", "demo", "--engine-url", "ext::sh -c id");
  }

  @Test
  void aFleetTomlThatDoesNotParseIsToldWithItsPlace() throws IOException {
    Files.writeString(machine.poHome().resolve("fleet.toml"), "# fine\n[[project]]\nname = \n");
    for (String command : List.of("list", "status", "validate")) {
      Shell.Ended ended = refused(4, "", command);
      assertThat(ended.out() + ended.err()).contains("fleet.toml:3:");
    }
    refused(4, "fleet.toml:3:", "create", "demo", "--register");
  }

  @Test
  void theLogOfAProjectThatNobodyKnowsIsRefused() throws IOException {
    refused(3, "'dmeo'", "log", "dmeo");
    machine.po("log").ok();
  }

  @Test
  void aProjectWhoseFolderIsGoneIsTold() throws IOException {
    Files.writeString(
        machine.poHome().resolve("fleet.toml"),
        "[[project]]\nname = \"demo\"\nharness = \"agent-orchestrator\"\nref = \"v1\"\n"
            + "location = \"projects/demo\"\n");
    refused(1, "projects/demo", "start", "demo");
    Shell.Ended status = machine.po("status", "--live").ok();
    assertThat(status.out()).contains("unknown").contains("the folder is gone");
  }

  @Test
  void anEngineWhoseInitFailsShowsItsLastLinesAndLeavesNothing() throws IOException {
    Path engine = Files.createDirectories(dir.resolve("broken"));
    machine.git(engine, "init", "-q", "-b", "main").ok();
    Files.writeString(engine.resolve("agents"), "#!/bin/sh\necho 'out of tea' >&2\nexit 3\n");
    assertThat(engine.resolve("agents").toFile().setExecutable(true)).isTrue();
    machine.git(engine, "add", "-A").ok();
    machine.git(engine, "commit", "-q", "-m", "One").ok();
    Shell.Ended ended =
        refused(1, "out of tea", "create", "demo", "--engine-url", engine.toString(), "--register");
    assertThat(ended.err()).contains("exit status 3");
    assertThat(machine.poHome().resolve("projects")).satisfies(BadInputIT::holdsNothing);
  }

  @Test
  void aMissingProgramIsNamedWithItsPackageBeforeAnythingIsMade() throws IOException {
    Path bin = Files.createDirectories(dir.resolve("bin"));
    for (String program : List.of("git", "sh", "readlink", "mkfifo", "setsid")) {
      Path real = Path.of("/usr/bin").resolve(program);
      if (Files.exists(real)) {
        Files.createSymbolicLink(bin.resolve(program), real);
      }
    }
    Map<String, String> without = machine.environment();
    without.put("PATH", bin.toString());
    Shell.Ended ended =
        Shell.run(machine.poHome(), without, machine.command("create", "demo", "--register"));
    assertThat(ended.status()).as(ended.toString()).isEqualTo(6);
    assertThat(ended.err()).contains("tmux").contains("apt-get install tmux");
    assertThat(machine.poHome().resolve("projects")).satisfies(BadInputIT::holdsNothing);
  }

  @Test
  void whatIsNoFileIsToldAndHoldsNobodyUp() throws Exception {
    Path harnesses = Files.createDirectories(machine.poHome().resolve("harnesses"));
    Files.createSymbolicLink(harnesses.resolve("endless.toml"), Path.of("/dev/zero"));
    machine.run(harnesses, "mkfifo", "silent.toml").ok();
    Shell.Ended list =
        assertTimeoutPreemptively(
            Duration.ofMinutes(2), () -> machine.po("harness", "list"), "it hangs");
    assertThat(list.out()).contains("agent-orchestrator");
    assertThat(list.out() + list.err()).contains("endless.toml").contains("silent.toml");
  }

  /** Runs a command that must be refused, and checks that the PO home is as it was. */
  private Shell.Ended refused(int status, String message, String... arguments) throws IOException {
    List<String> before = contents();
    Shell.Ended ended = machine.po(arguments);
    assertThat(ended.status()).as(ended.toString()).isEqualTo(status);
    assertThat(ended.err() + ended.out()).contains(message).doesNotContain("\tat ");
    assertThat(contents()).isEqualTo(before);
    return ended;
  }

  /** Lists all that is in the PO home but for po's own state. */
  private List<String> contents() throws IOException {
    Path home = machine.poHome();
    String fleet = Files.readString(home.resolve("fleet.toml"));
    try (Stream<Path> files = Files.walk(home)) {
      return Stream.concat(
              Stream.of(fleet),
              files
                  .map(file -> home.relativize(file).toString())
                  .filter(name -> !name.startsWith(".po") && !name.equals("projects"))
                  .sorted())
          .toList();
    }
  }

  private static void holdsNothing(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).isEmpty();
      }
    }
  }
}
