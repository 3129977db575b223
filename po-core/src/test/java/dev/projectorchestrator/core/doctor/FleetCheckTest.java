package dev.projectorchestrator.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.fixture.Sh;
import dev.projectorchestrator.core.flow.DriveRequest;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.runbook.Journals;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunKey;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.runbook.Runner;
import dev.projectorchestrator.core.runbook.StateFolder;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a fleet is told with what to do, whatever else is wrong with it. */
class FleetCheckTest {

  @TempDir static Path temp;
  private FixtureFleet fleet;

  @BeforeEach
  void aFleetOfTwoProjects() {
    fleet = FixtureFleet.make(temp.resolve("it"), "demo", "other");
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void aHealthyFleetHasNoProblemsAndStaysAsItIs() {
    List<String> before = FixtureFleet.tree(fleet.root());
    assertThat(examine())
        .containsExactly(
            Check.ok("fleet.toml", "2 projects, " + fleet.store().file()),
            Check.ok("project demo", "pinned at v1"),
            Check.ok("project other", "pinned at v1"));
    assertThat(FixtureFleet.tree(fleet.root())).isEqualTo(before);
  }

  @Test
  void filesOfAnotherOwnerAreAProblemAndNoFailureOfAStart() throws IOException {
    giveAway(fleet.project("demo"));
    assertThat(examine())
        .filteredOn(check -> check.outcome() == Check.Outcome.PROBLEM)
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.subject()).isEqualTo("project demo");
              assertThat(check.message()).contains("git does not work in it", "dubious ownership");
              assertThat(check.hint()).contains("--add safe.directory " + fleet.project("demo"));
            });
    Flows flows = fleet.flows();
    Runbook start = flows.start().compose(new DriveRequest("demo", List.of()));
    RunReport report = flows.run(start, ProgressListener.SILENT);
    assertThat(report.failure()).as("it was started").isEmpty();
    assertThat(report.findings())
        .anySatisfy(finding -> assertThat(finding.message()).contains("could not check it"));
  }

  private static void giveAway(Path project) throws IOException {
    try {
      for (Path path : List.of(project, project.resolve(".git"))) {
        Files.setAttribute(path, "unix:uid", 54321);
      }
    } catch (FileSystemException e) {
      assumeFalse(true, "only root gives files away");
    }
  }

  @Test
  void wherePoHasNoHomeItIsToldHowToMakeOne() {
    assertThat(new FleetCheck(fleet.flows()).examine(Optional.empty()))
        .containsExactly(
            Check.warning(
                "fleet.toml",
                "there is none here or in any folder above",
                "make a PO home with: po init"));
  }

  @Test
  void aFleetFileThatIsGoneDoesNotHideARunThatWasCutOff() throws IOException {
    cutOffRun();
    Files.delete(fleet.store().file());

    List<Check> checks = examine();
    assertThat(checks)
        .extracting(Check::subject)
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("fleet.toml"),
            second -> assertThat(second).startsWith("run 20260102-030405-"));
    assertThat(checks)
        .allSatisfy(check -> assertThat(check.outcome()).isEqualTo(Check.Outcome.PROBLEM));
    assertThat(checks.get(0).hint()).contains("po init");
    assertThat(checks.get(1).message())
        .isEqualTo("update of 'demo', cut off in the step move-pin, begun 2026-01-02T03:04:05Z");
    assertThat(checks.get(1).hint()).contains("po recover --dry-run");
  }

  @Test
  void everyFaultOfAFleetFileIsTold() throws IOException {
    Files.writeString(
        fleet.store().file(),
        Files.readString(fleet.store().file()).replaceAll("ref = .*", "ref = \"--bad\""));

    List<Check> checks = examine();
    assertThat(checks).extracting(Check::subject).containsOnly("fleet.toml").hasSize(2);
    assertThat(checks)
        .allSatisfy(check -> assertThat(check.outcome()).isEqualTo(Check.Outcome.PROBLEM))
        .allSatisfy(check -> assertThat(check.message()).contains("fleet.toml:").contains("ref"));
  }

  @Test
  void aMissingFolderIsToldAndTheOtherProjectsAreStillLookedAt() {
    sh("mv demo moved");
    assertThat(examine())
        .contains(
            Check.problem(
                "project demo",
                fleet.project("demo") + " is not there",
                "put it back, correct its location, or: po remove demo"))
        .contains(Check.ok("project other", "pinned at v1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.org/demo.git", "host.example:demo.git"})
  void aProjectThatIsYetToBeClonedIsInOrder(String url) {
    sh("mv demo moved");
    change(new FleetChange.SetText("demo", "location", url));
    assertThat(demo())
        .isEqualTo(Check.ok("project demo", "not cloned yet; it is at its first start"));
  }

  @Test
  void aFolderWithAnAtSignInItsNameIsNoUrl() {
    change(new FleetChange.SetText("demo", "location", "me@work"));
    assertThat(demo().message()).endsWith("me@work is not there");
  }

  @Test
  void aDisabledProjectIsNotLookedAt() {
    sh("mv demo moved");
    change(new FleetChange.SetEnabled("demo", false));
    assertThat(examine()).extracting(Check::subject).containsExactly("fleet.toml", "project other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "git -C demo config -f .gitmodules submodule.engine.url /engines/one"
            + " | comes from /engines/one, where nobody else | po update demo v1 --carry-engine",
        "git -C demo reset -q --soft HEAD^; git -C demo commit -q -m squashed"
            + " | not in the history of its branch           | po update demo v1"
      })
  void anEngineThatOthersDoNotGetIsAWarning(String change, String message, String hint) {
    sh(change);
    assertThat(demo().outcome()).isEqualTo(Check.Outcome.WARNING);
    assertThat(demo().message()).contains(message);
    assertThat(demo().hint()).endsWith(hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rm -rf demo/.git       | is no git repository       | put .git back, or clone",
        "rm -rf demo/.git/objects | can't be read             | see: po show demo",
        "git -C demo rm -q --cached engine; git -C demo commit -q -m x"
            + "                     | no submodule is committed   | see: po show demo",
        "git -C demo submodule -q deinit engine"
            + "                     | is not checked out          | submodule update --init",
        "rm -rf demo/.git/modules | has lost its git data       | move engine/ away"
      })
  void anEngineThatCannotBeLookedAtIsAProblemOfItsProjectAlone(
      String accident, String message, String hint) {
    sh(accident);
    Check check = demo();
    assertThat(check.outcome()).isEqualTo(Check.Outcome.PROBLEM);
    assertThat(check.message()).contains(message);
    assertThat(check.hint()).contains(hint);
    assertThat(examine()).contains(Check.ok("project other", "pinned at v1"));
  }

  @Test
  void aPinThatIsNotWhatTheFleetFileSaysIsWorthALook() {
    for (String ref : List.of("v2", "v99")) {
      change(new FleetChange.SetText("demo", "ref", ref));
      assertThat(demo())
          .isEqualTo(
              Check.warning(
                  "project demo",
                  "its pin is not what the ref " + ref + " stands for",
                  "move the pin: po update demo REF, or correct ref in fleet.toml"));
    }
  }

  @Test
  void anEngineThatIsCheckedOutElsewhereIsWorthALookUntilTheCureIsRun() {
    sh("git -C demo/engine checkout -q v2");
    Check check = demo();
    assertThat(check.outcome()).isEqualTo(Check.Outcome.WARNING);
    assertThat(check.message()).contains("another commit than its pin");
    assertThat(check.hint()).startsWith("run in " + fleet.project("demo") + ": git ");

    sh("cd demo; " + check.hint().substring(check.hint().indexOf(": git ") + 2));
    assertThat(demo()).isEqualTo(Check.ok("project demo", "pinned at v1"));
  }

  @Test
  void aChangedEngineIsToldButIsInOrder() {
    sh("echo changed >>demo/engine/agents");
    assertThat(demo()).isEqualTo(Check.ok("project demo", "pinned at v1, dirty"));
  }

  @Test
  void aHomeThatCannotBeWrittenIsAProblem() {
    sh("chmod a-w " + fleet.base());
    try {
      assumeFalse(Files.isWritable(fleet.base()), "this user may write everywhere");
      assertThat(examine())
          .contains(
              Check.problem(
                  "PO home",
                  fleet.base() + " can't be written",
                  "po keeps its journals in .po/ there"))
          .contains(Check.ok("project demo", "pinned at v1"));
    } finally {
      sh("chmod u+w " + fleet.base());
    }
  }

  /** A run that could not be undone leaves its journal as one that was killed does. */
  private void cutOffRun() {
    Step stubborn =
        new Step() {
          @Override
          public String name() {
            return "move-pin";
          }

          @Override
          public String describe() {
            return "Move the pin";
          }

          @Override
          public void act(StepContext context) {
            throw new IllegalStateException();
          }

          @Override
          public void undo(StepContext context) {
            throw new IllegalStateException();
          }
        };
    Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    new Runner(
            new Journals(
                new StateFolder(fleet.base().resolve(".po")),
                RunKey.ofUser(fleet.environment()),
                () -> {},
                clock),
            new Interruption(),
            Duration.ofSeconds(30),
            run -> null)
        .run(
            new Runbook("update", Optional.of("demo"), Map.of(), List.of(stubborn)),
            ProgressListener.SILENT);
  }

  @Test
  void whatIsNoJournalIsNamedAndTheRestIsLookedAt() throws IOException {
    Files.createDirectories(fleet.base().resolve(".po/journal/folder.jsonl"));
    assertThat(examine())
        .contains(Check.ok("project demo", "pinned at v1"))
        .filteredOn(check -> check.subject().equals("journal folder.jsonl"))
        .singleElement()
        .satisfies(check -> assertThat(check.message()).contains("is not a regular file"))
        .satisfies(check -> assertThat(check.hint()).contains("po recover"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rm -rf ../.po; touch ../.po                                  | is not a folder",
        "mv ../.po ../elsewhere; ln -s elsewhere ../.po               | is a symbolic link",
        "git -C .. init -q; git -C .. add -f .po/log                  | git tracks .po/log/",
      })
  void aStateFolderThatIsNotTheUsersOwnIsTold(String accident, String message) {
    sh(accident);
    assertThat(examine())
        .contains(Check.ok("project demo", "pinned at v1"))
        .filteredOn(check -> check.subject().equals(".po"))
        .singleElement()
        .satisfies(check -> assertThat(check.message()).contains(message));
  }

  private List<Check> examine() {
    return new FleetCheck(fleet.flows()).examine(Optional.of(fleet.store()));
  }

  private Check demo() {
    return examine().stream()
        .filter(check -> check.subject().equals("project demo"))
        .findFirst()
        .orElseThrow();
  }

  private void change(FleetChange change) {
    fleet.store().change(List.of(change));
  }

  private void sh(String script) {
    Sh.run(fleet.base().resolve("projects"), fleet.environment(), "/bin/sh", "-ec", script);
  }
}
