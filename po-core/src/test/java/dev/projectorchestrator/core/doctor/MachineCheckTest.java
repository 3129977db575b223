package dev.projectorchestrator.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.core.fixture.FixtureCatalog;
import dev.projectorchestrator.core.fixture.FixtureHarness;
import dev.projectorchestrator.core.fixture.Sh;
import dev.projectorchestrator.core.harness.CatalogProblem;
import dev.projectorchestrator.core.harness.catalog.CatalogFixture;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import dev.projectorchestrator.core.process.CommandRecorder;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing on a machine is told with who needs it and with how to get it. */
class MachineCheckTest {

  @TempDir Path temp;
  private Path bin;

  @BeforeEach
  void aFolderOfPrograms() throws IOException {
    bin = Files.createDirectories(temp.resolve("bin"));
  }

  @Test
  void whatIsThereIsToldWithItsVersion() {
    List<Check> checks = examine(catalog(new Needy("demo", "tmux", "git")), Set.of("demo"));

    assertThat(checks).extracting(Check::subject).containsExactly("java", "git", "tmux");
    assertThat(checks)
        .allSatisfy(check -> assertThat(check.outcome()).isEqualTo(Check.Outcome.OK))
        .allSatisfy(check -> assertThat(check.hint()).isEmpty());
    assertThat(checks.get(0).message()).startsWith(Runtime.version().toString());
    assertThat(checks.get(1).message()).startsWith("git version ");
    assertThat(checks.get(2).message()).matches("tmux [^\n]*[0-9][^\n]*");
  }

  /** Not every shell knows --version. */
  @Test
  void aShellIsThereWhateverItSaysOfItself() {
    program("git", "echo git version 2.40.0");
    program("sh", "echo no such option >&2; exit 2");
    List<Check> checks = examine(catalog(new Needy("demo", "sh")), Set.of("demo"), bin.toString());
    assertThat(check("sh", checks)).isEqualTo(Check.ok("sh", bin.resolve("sh").toString()));
  }

  @Test
  void whatIsNotOnThePathIsAProblemAndTheOthersAreStillLookedFor() {
    program("node", "echo v20");
    List<Check> checks =
        examine(catalog(new Needy("demo", "ssh", "node")), Set.of("demo"), bin.toString());

    assertThat(checks.get(1))
        .isEqualTo(
            Check.problem(
                "git",
                "not found on PATH; po needs it",
                "install it: apt-get install git (Debian, Ubuntu), brew install git (macOS)"));
    assertThat(checks.get(2)).isEqualTo(Check.ok("node", "v20"));
    assertThat(checks.get(3).message()).isEqualTo("not found on PATH; the harness demo needs it");
    assertThat(checks.get(3).hint())
        .contains("apt-get install openssh-client ")
        .contains("brew install openssh ");
  }

  @Test
  void aProgramThatDoesNotAnswerIsWorthALook() {
    program("adaptor", "echo it is out of order >&2; exit 3");
    Check check = check("adaptor", examine(catalog(new Needy("demo", "adaptor")), Set.of("demo")));

    assertThat(check.outcome()).isEqualTo(Check.Outcome.WARNING);
    assertThat(check.message()).contains("3").contains("it is out of order");
    assertThat(check.hint()).isEqualTo("find out why it does not answer");
  }

  @Test
  void aProgramThatTellsNoVersionIsFoundNevertheless() {
    program("mute", "exit 0");
    assertThat(check("mute", examine(catalog(new Needy("demo", "mute")), Set.of("demo"))))
        .isEqualTo(Check.ok("mute", "found"));
  }

  @Test
  void aProgramThatCannotBeStartedIsAProblemAndDoesNotEndTheLook() {
    write("broken", "#!" + temp.resolve("nowhere") + "\n");
    program("whole", "echo 1.0");
    // Without setsid on the path, the system itself refuses to start it.
    List<Check> checks =
        examine(
            catalog(new Needy("demo", "broken", "whole")), Set.of("demo", "other"), bin.toString());

    assertThat(check("broken", checks).outcome()).isEqualTo(Check.Outcome.PROBLEM);
    assertThat(check("broken", checks).message()).contains("could not run `broken --version`");
    assertThat(check("broken", checks).hint()).isNotEmpty();
    assertThat(check("whole", checks)).isEqualTo(Check.ok("whole", "1.0"));
    assertThat(checks).extracting(Check::subject).contains("harness other");
  }

  @Test
  void onlyWhatTheFleetUsesAndTheUsualHarnessNeedIsLookedFor() {
    HarnessCatalog catalog =
        catalog(
            new Needy("agent-orchestrator", "absent-a"),
            new Needy("idle", "absent-b"),
            new Needy("used", "absent-c"));

    assertThat(examine(catalog, Set.of("used")))
        .extracting(Check::subject)
        .containsExactly("java", "absent-a", "absent-c", "git");
  }

  @Test
  void aHarnessThatTheFleetUsesAndThatIsNotHereIsAProblem() {
    Check check = check("harness demo", examine(catalog(), Set.of("demo")));

    assertThat(check.outcome()).isEqualTo(Check.Outcome.PROBLEM);
    assertThat(check.hint()).contains("install its plugin").contains("po help harness new");
  }

  @Test
  void aHarnessFileThatCannotBeUsedTellsItsOwnCureWhereItsHarnessIsMissing() throws IOException {
    CatalogFixture fixture = new CatalogFixture(temp);
    Path file = fixture.home().resolve("harnesses/tiny.toml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "summary = \"Not trusted yet\"\n");
    CatalogProblem problem = fixture.onlyProblem();
    assertThat(problem.hint()).isNotEmpty();

    try (HarnessCatalog catalog = fixture.open()) {
      assertThat(examine(catalog, Set.of()))
          .contains(Check.warning("harness file tiny.toml", problem.message(), problem.hint()))
          .noneMatch(check -> check.outcome() == Check.Outcome.PROBLEM);
      Check check = check("harness tiny", examine(catalog, Set.of("tiny")));
      assertThat(check.outcome()).isEqualTo(Check.Outcome.PROBLEM);
      assertThat(check.hint()).isEqualTo(problem.hint());
    }
  }

  private List<Check> examine(HarnessCatalog catalog, Set<String> used) {
    return examine(catalog, used, bin + ":" + System.getenv("PATH"));
  }

  private List<Check> examine(HarnessCatalog catalog, Set<String> used, String path) {
    ProcessRunner processes =
        new ProcessRunner(
            environment(path),
            temp,
            Duration.ofSeconds(60),
            new Interruption(),
            new CommandRecorder());
    return new MachineCheck(new Host(processes.environment(), processes), temp)
        .examine(catalog, used);
  }

  private Map<String, String> environment(String path) {
    return new TreeMap<>(Map.of("PATH", path, "HOME", temp.toString()));
  }

  private static Check check(String subject, List<Check> checks) {
    return checks.stream()
        .filter(check -> check.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  private static HarnessCatalog catalog(Needy... harnesses) {
    return new FixtureCatalog(List.of(harnesses));
  }

  private void program(String name, String script) {
    write(name, "#!/bin/sh\n" + script + "\n");
  }

  /** A shell writes it: what this process holds open for writing can't be run at that time. */
  private void write(String name, String text) {
    Sh.run(
        bin,
        environment(System.getenv("PATH")),
        "/bin/sh",
        "-ec",
        "printf '%s' \"$2\" >\"$1\"; chmod +x \"$1\"",
        "sh",
        name,
        text);
  }

  /** A harness that needs programs. */
  private static final class Needy extends FixtureHarness {

    private final String name;
    private final List<String> programs;

    Needy(String name, String... programs) {
      super(Optional.empty());
      this.name = name;
      this.programs = List.of(programs);
    }

    @Override
    public HarnessInfo info() {
      return new HarnessInfo(name, "Needy", Optional.empty(), "", Set.of(), List.of(), programs);
    }
  }
}
