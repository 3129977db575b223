package dev.projectorchestrator.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.fixture.Sh;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Plan;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainJobTest {

  @TempDir Path temp;
  private FixtureFleet fleet;
  private Flows flows;

  @BeforeEach
  void open() {
    fleet = FixtureFleet.make(temp);
    flows = fleet.flows();
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private RunReport run(dev.projectorchestrator.core.runbook.Runbook runbook) {
    return flows.run(runbook, ProgressListener.SILENT);
  }

  @Test
  void createMakesACompleteProjectThatKnowsNothing() throws Exception {
    RunReport report = run(flows.create().compose(FixtureFleet.request("demo", true, true)));

    assertThat(report.failure()).isEmpty();
    Path project = fleet.project("demo");
    assertThat(report.fact("directory")).contains(project.toString());
    assertThat(report.fact("pin")).contains(fleet.engine().commit("v1"));
    assertThat(fleet.git(project, "status", "--porcelain")).isEmpty();
    assertThat(fleet.git(project, "rev-parse", "HEAD:engine"))
        .isEqualTo(fleet.engine().commit("v1"));
    assertThat(fleet.git(project, "log", "--first-parent", "--format=%an %s"))
        .isEqualTo("Ada Add engine v1\nAda Initial commit");
    assertThat(fleet.git(project, "submodule", "status"))
        .startsWith(" " + fleet.engine().commit("v1"));
    fleet.git(project, "fsck");
    assertThat(Files.readString(project.resolve("agents.toml"))).contains("\"demo-\"");
    assertThat(Files.readString(project.resolve(".gitignore"))).isEqualTo(".ao-state/\n");
    ProjectEntry entry = fleet.store().load().find("demo").orElseThrow();
    assertThat(entry.location()).isEqualTo("projects/demo");
    assertThat(entry.ref()).isEqualTo("v1");
    assertThat(flows.looks().live(List.of(entry), EngineLook.CHANGES))
        .singleElement()
        .satisfies(
            live -> {
              assertThat(live.status().state()).isEqualTo(ProjectState.RUNNING);
              assertThat(live.engine().orElseThrow().drift()).isEqualTo(EngineView.Drift.NONE);
              assertThat(live.engine().orElseThrow().tagsAtPin()).containsExactly("v1");
              assertThat(live.engine().orElseThrow().projectDirty()).contains(false);
            });
    // Nothing is left beside it, and nothing in it names who made it.
    assertThat(FixtureFleet.tree(fleet.base().resolve("projects")))
        .noneMatch(path -> path.contains("partial"));
    assertThat(
            Sh.run(
                project,
                fleet.environment(),
                "sh",
                "-c",
                "grep -rIil -e fleet -e project-orchestrator --exclude-dir=engine . || true"))
        .isEmpty();
    assertThat(flows.recovery().cutOff()).isEmpty();
    assertThat(flows.log(Optional.of("demo"), 100))
        .extracting(entry2 -> entry2.step())
        .contains("vendor-engine", "place", "register", "start-agents");
  }

  @Test
  void stopUpdateAndVerify() {
    fleet.create("demo");
    run(flows.start().compose(new DriveRequest("demo", List.of()))).orThrow();
    assertThat(state("demo")).isEqualTo(ProjectState.RUNNING);

    RunReport update = run(flows.update().compose(new UpdateRequest("demo", "v2", true)));
    assertThat(update.failure()).isEmpty();
    assertThat(update.fact("old-ref")).contains("v1");
    Path project = fleet.project("demo");
    assertThat(fleet.git(project, "rev-parse", "HEAD:engine"))
        .isEqualTo(fleet.engine().commit("v2"));
    assertThat(fleet.git(project, "log", "--format=%s", "-1")).isEqualTo("Update engine to v2");
    assertThat(fleet.git(project, "status", "--porcelain")).isEmpty();
    assertThat(fleet.store().load().find("demo").orElseThrow().ref()).isEqualTo("v2");
    assertThat(state("demo")).isEqualTo(ProjectState.RUNNING);

    RunReport verify = run(flows.verify().compose(new NameRequest("demo")));
    assertThat(verify.findings()).isEmpty();
    assertThat(verify.failure()).isEmpty();

    RunReport stop = run(flows.stop().compose(new DriveRequest("demo", List.of())));
    assertThat(stop.fact("state")).contains("stopped");
    assertThat(state("demo")).isEqualTo(ProjectState.STOPPED);
  }

  @Test
  void refusesBadInputAndChangesNothing() {
    fleet.create("taken");
    List<String> before = FixtureFleet.tree(fleet.root());

    assertRefused(request("taken"), ErrorCode.FAILED, "'taken' is taken");
    assertThatThrownBy(() -> flows.create().compose(request("Bad_Name")))
        .isInstanceOfSatisfying(
            PoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE));
    assertRefused(
        new CreateRequest(
            "new",
            Optional.empty(),
            Optional.of(Path.of("projects/taken")),
            Optional.of("fixture"),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            false,
            false),
        ErrorCode.FAILED,
        "exists and is not empty");
    assertRefused(
        new CreateRequest(
            "new",
            Optional.empty(),
            Optional.empty(),
            Optional.of("nosuch"),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            false,
            false),
        ErrorCode.NO_SUCH_HARNESS,
        "there are: fixture");
    assertRefused(
        new CreateRequest(
            "new",
            Optional.empty(),
            Optional.empty(),
            Optional.of("fixture"),
            Optional.empty(),
            Optional.of("v9"),
            false,
            Optional.empty(),
            false,
            false),
        ErrorCode.FAILED,
        "its tags: v2, v1");
    assertRefused(
        new CreateRequest(
            "new",
            Optional.empty(),
            Optional.empty(),
            Optional.of("fixture"),
            Optional.of("/nowhere/at/all.git"),
            Optional.empty(),
            false,
            Optional.empty(),
            false,
            false),
        ErrorCode.FAILED,
        "could not reach '/nowhere/at/all.git'");
    assertRefused(
        new CreateRequest(
            "new",
            Optional.empty(),
            Optional.empty(),
            Optional.of("fixture"),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.of("taken-"),
            false,
            false),
        ErrorCode.FAILED,
        "prefix 'taken-' is taken by the project 'taken'");

    assertThat(FixtureFleet.tree(fleet.root())).isEqualTo(before);
  }

  @Test
  void dirIsTheParentFolderAndIntoTheExactOne() {
    Runbook parent = flows.create().compose(at(Optional.of("work"), Optional.empty()));
    assertThat(parent.parameters())
        .containsEntry("directory", fleet.base().resolve("work/new").toString());
    Runbook exact = flows.create().compose(at(Optional.empty(), Optional.of("work/it")));
    assertThat(exact.parameters())
        .containsEntry("directory", fleet.base().resolve("work/it").toString());
    assertThatThrownBy(() -> flows.create().compose(at(Optional.of("a"), Optional.of("b"))))
        .hasMessageContaining("name two places");
    for (String tilde : List.of("~", "~/work", "~ada/work")) {
      assertThatThrownBy(() -> flows.create().compose(at(Optional.of(tilde), Optional.empty())))
          .hasMessageContaining("begins with ~, which only a shell expands");
    }
  }

  @Test
  void noProjectIsMadeInsideAnother() {
    fleet.create("outer");
    fleet.git(fleet.base(), "init", "-q"); // A PO home is a repository, too.
    run(flows.remove().compose(new NameRequest("outer"))).orThrow();
    assertRefused(
        at(Optional.of("projects/outer/sub"), Optional.empty()),
        ErrorCode.FAILED,
        "is inside another project, " + fleet.project("outer"));
    assertThat(run(flows.create().compose(at(Optional.empty(), Optional.empty()))).failure())
        .isEmpty();
  }

  private static CreateRequest at(Optional<String> parent, Optional<String> directory) {
    return new CreateRequest(
        "new",
        parent.map(Path::of),
        directory.map(Path::of),
        Optional.of("fixture"),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        true,
        false);
  }

  private static CreateRequest request(String name) {
    return FixtureFleet.request(name, true, false);
  }

  @Test
  void showsAFailingInitAndLeavesNothing() {
    fleet.engine().release("v3", "#!/bin/sh\necho 'the disk of the engine is full' >&2\nexit 9\n");
    List<String> before = treeWithoutUserData();
    RunReport report =
        run(
            flows
                .create()
                .compose(
                    new CreateRequest(
                        "demo",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("fixture"),
                        Optional.empty(),
                        Optional.of("v3"),
                        false,
                        Optional.empty(),
                        true,
                        true)));
    assertThat(report.outcome()).isEqualTo(RunReport.Outcome.UNDONE);
    assertThat(report.failure().orElseThrow())
        .hasMessageContaining("exit status 9")
        .hasMessageContaining("the disk of the engine is full");
    assertThat(treeWithoutUserData()).isEqualTo(before);
  }

  /** Leaves out the user's key that signs journals: it is made once and stays. */
  private List<String> treeWithoutUserData() {
    return FixtureFleet.tree(fleet.root()).stream()
        .filter(path -> !path.startsWith("home/.local"))
        .toList();
  }

  @Test
  void plansTheSameStepsAndChangesNothing() {
    List<String> before = FixtureFleet.tree(fleet.root());
    var runbook = flows.create().compose(FixtureFleet.request("demo", true, true));
    Plan plan = flows.plan(runbook);
    assertThat(plan.steps())
        .extracting(Plan.PlannedStep::name)
        .containsExactlyElementsOf(runbook.steps().stream().map(step -> step.name()).toList());
    assertThat(FixtureFleet.tree(fleet.root())).isEqualTo(before);
    assertThat(run(runbook).failure()).isEmpty();
  }

  private void assertRefused(CreateRequest request, ErrorCode code, String message) {
    RunReport report = run(flows.create().compose(request));
    assertThat(report.failure().orElseThrow().code()).isEqualTo(code);
    assertThat(report.failure().orElseThrow()).hasMessageContaining(message);
  }

  private ProjectState state(String name) {
    List<LiveProject> live =
        flows.looks().live(List.of(fleet.store().load().find(name).orElseThrow()), EngineLook.NONE);
    return live.get(0).status().state();
  }
}
