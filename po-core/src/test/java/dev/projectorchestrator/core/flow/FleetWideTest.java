package dev.projectorchestrator.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.InitOptions;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Trees;
import dev.projectorchestrator.core.fixture.FixtureEngine;
import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetWideTest {

  @TempDir static Path three;
  @TempDir Path temp;
  private FixtureFleet fleet;
  private Flows flows;

  @BeforeEach
  void open() {
    fleet = FixtureFleet.make(temp);
    flows = fleet.flows();
  }

  private void createThree() {
    fleet.close();
    fleet = FixtureFleet.make(three.resolve("it"), "one", "two", "three");
    flows = fleet.flows();
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void oneFailureLeavesTheOthersAlone() {
    createThree();
    Trees.delete(fleet.project("two"));
    List<Runbook> starts =
        fleet.store().load().projects().stream()
            .map(project -> flows.start().compose(new DriveRequest(project.name(), List.of())))
            .toList();
    FleetReport report = flows.runAll(starts, 2, ProgressListener.SILENT);
    assertThat(report.failed()).extracting(RunReport::project).containsExactly(Optional.of("two"));
    assertThat(report.failed().get(0).failure().orElseThrow())
        .hasMessageContaining("the folder of 'two' is gone");
    assertThat(states()).containsExactly("RUNNING", "UNKNOWN", "RUNNING");
  }

  @Test
  void canariesGoFirstAndAreMovedBackWhenOneFails() {
    createThree();
    // The new engine starts nothing: who ran before does not run after its restart.
    fleet.engine().release("v3", FixtureEngine.script("v3").replace("sleep 300 <", "sleep 0.01 <"));
    run(flows.start().compose(new DriveRequest("two", List.of()))).orThrow();
    CanaryRequest request =
        new CanaryRequest(refs("v3", "one", "two", "three"), 2, Duration.ofMillis(500), false, 2);
    FleetReport report = flows.updateAll(request, ProgressListener.SILENT);
    assertThat(report.notBegun()).containsExactly("three");
    assertThat(report.failed()).hasSize(2);
    assertThat(report.failed().get(1).failure().orElseThrow())
        .hasMessageContaining("two: it ran before");
    for (String name : List.of("one", "two", "three")) {
      assertThat(pin(name)).isEqualTo(fleet.engine().commit("v1"));
      assertThat(fleet.store().load().find(name).orElseThrow().ref()).isEqualTo("v1");
    }
    assertThat(states()).containsExactly("STOPPED", "RUNNING", "STOPPED");
  }

  @Tag("slow")
  @Test
  void canariesAreMovedBackWhenTheUserDoesNotWaitForThem() {
    createThree();
    run(flows.start().compose(new DriveRequest("one", List.of()))).orThrow();
    Interruption interruption = new Interruption();
    Flows own = fleet.flows(interruption, fleet.environment());
    CanaryRequest request =
        new CanaryRequest(refs("v2", "one", "two", "three"), 2, Duration.ofMinutes(10), false, 2);
    FleetReport report =
        own.updateAll(
            request,
            new ProgressListener() {
              @Override
              public void message(Runbook runbook, String line) {
                if (line.contains("settle")) {
                  interruption.request();
                }
              }
            });
    own.close();
    assertThat(report.notBegun()).containsExactly("three");
    PoException failure = report.failed().get(0).failure().orElseThrow();
    assertThat(failure.code()).isEqualTo(ErrorCode.INTERRUPTED);
    assertThat(failure)
        .hasMessageContaining("the update was interrupted before it was checked; it was moved");
    for (String name : List.of("one", "two", "three")) {
      assertThat(pin(name)).isEqualTo(fleet.engine().commit("v1"));
      assertThat(fleet.store().load().find(name).orElseThrow().ref()).isEqualTo("v1");
    }
    assertThat(states()).containsExactly("RUNNING", "STOPPED", "STOPPED");
  }

  @Test
  void canariesThatStandTheCheckLetTheOthersFollow() {
    createThree();
    run(flows.start().compose(new DriveRequest("one", List.of()))).orThrow();
    CanaryRequest request =
        new CanaryRequest(refs("v2", "one", "two", "three"), 1, Duration.ofMillis(100), false, 2);
    FleetReport report = flows.updateAll(request, ProgressListener.SILENT);
    assertThat(report.failed()).isEmpty();
    assertThat(report.reports()).hasSize(3);
    for (String name : List.of("one", "two", "three")) {
      assertThat(pin(name)).isEqualTo(fleet.engine().commit("v2"));
    }
    assertThat(states()).containsExactly("RUNNING", "STOPPED", "STOPPED");
  }

  @Test
  void aDirtyEngineOrWorktreeIsRefused() throws IOException {
    createThree();
    Files.writeString(fleet.project("one").resolve("agents.toml"), "changed = 1\n");
    Files.writeString(fleet.project("two").resolve("engine/agents"), "changed\n");
    Files.writeString(fleet.project("three").resolve("engine/new"), "new\n");
    for (String name : List.of("one", "two", "three")) {
      RunReport report = run(flows.update().compose(new UpdateRequest(name, "v2", false)));
      assertThat(report.failure().orElseThrow()).hasMessageContaining("changes");
      assertThat(pin(name)).isEqualTo(fleet.engine().commit("v1"));
    }
    assertThat(fleet.project("one").resolve("agents.toml")).hasContent("changed = 1\n");
    assertThat(fleet.project("two").resolve("engine/agents")).hasContent("changed\n");
  }

  @Test
  void anUpdateTakesBranchesAndCommitsAndListsTags() {
    createThree();
    String commit = fleet.engine().release("v3", FixtureEngine.script("v3"));
    fleet.engine().git("branch", "next");
    run(flows.update().compose(new UpdateRequest("one", "next", false))).orThrow();
    run(flows.update().compose(new UpdateRequest("two", commit, false))).orThrow();
    run(flows.update().compose(new UpdateRequest("three", commit.substring(0, 8), false)))
        .orThrow();
    for (String name : List.of("one", "two", "three")) {
      assertThat(pin(name)).isEqualTo(commit);
    }
    RunReport report = run(flows.update().compose(new UpdateRequest("one", "v9", false)));
    assertThat(report.failure().orElseThrow())
        .hasMessageContaining("there is no tag, branch or commit 'v9'")
        .hasMessageContaining("v3, v2, v1");
    assertThat(pin("one")).isEqualTo(commit);
  }

  @Test
  void anEngineThatCanNotTellTheStatusIsNotTaken() {
    fleet.create("one");
    fleet.engine().release("v3", "#!/bin/sh\necho 'broken engine' >&2\nexit 3\n");
    RunReport report = run(flows.update().compose(new UpdateRequest("one", "v3", false)));
    assertThat(report.outcome()).isEqualTo(RunReport.Outcome.UNDONE);
    assertThat(report.failure().orElseThrow()).hasMessageContaining("broken engine");
    assertThat(pin("one")).isEqualTo(fleet.engine().commit("v1"));
    assertThat(fleet.git(fleet.project("one"), "status", "--porcelain")).isEmpty();
    assertThat(fleet.project("one").resolve("engine/README-v3")).doesNotExist();
  }

  @Test
  void driftIsSeen() {
    createThree();
    fleet.store().change(List.of(new FleetChange.SetText("one", "ref", "v2")));
    fleet.store().change(List.of(new FleetChange.SetText("two", "ref", "v9")));
    fleet.git(fleet.project("three").resolve("engine"), "checkout", "-q", "--detach", "v2");
    Map<String, EngineView> views =
        fleet.store().load().projects().stream()
            .collect(Collectors.toMap(ProjectEntry::name, flows.looks()::engine));
    assertThat(views.get("one").drift()).isEqualTo(EngineView.Drift.DRIFTED);
    assertThat(views.get("two").drift()).isEqualTo(EngineView.Drift.UNKNOWN_REF);
    assertThat(views.get("three").drift()).isEqualTo(EngineView.Drift.NOT_AT_PIN);
  }

  @Tag("slow")
  @Test
  void aDriverThatFailsOrHangsMakesOnlyItsOwnUnknown() throws IOException {
    fleet.create("one");
    fleet
        .store()
        .change(
            List.of(
                new FleetChange.Add(ProjectEntry.of("bad", "broken", "v1", "bad")),
                new FleetChange.Add(ProjectEntry.of("slow", "slow", "v1", "slow"))));
    Files.createDirectory(fleet.base().resolve("bad"));
    Files.createDirectory(fleet.base().resolve("slow"));
    Flows own =
        fleet.flows(
            new Interruption(),
            fleet.environment(),
            Duration.ofSeconds(10),
            fleet.harness(),
            new Driver("broken", true),
            new Driver("slow", false));
    own.engines().letIn("bad", fleet.base().resolve("bad"));
    own.engines().letIn("slow", fleet.base().resolve("slow"));
    List<LiveProject> live = own.looks().live(fleet.store().load().projects(), EngineLook.NONE);
    assertThat(live)
        .extracting(project -> project.status().state())
        .containsExactly(ProjectState.STOPPED, ProjectState.UNKNOWN, ProjectState.UNKNOWN);
    assertThat(live.get(1).status().evidence().toString()).contains("StackOverflowError");
    assertThat(live.get(2).status().evidence().toString()).contains("no answer within 10 s");
  }

  @Test
  void everyFlowCanBeShown() {
    for (Flow<?> flow : flows.all()) {
      assertThat(flow.example().steps()).as(flow.name()).isNotEmpty();
      assertThat(flow.summary()).isNotEmpty().doesNotEndWith(".");
      flow.example().steps().forEach(step -> assertThat(step.describe()).isNotEmpty());
      flow.example().steps().forEach(step -> assertThat(step.commands()).isNotNull());
      assertThat(flow.compose(flow.example().parameters()).steps())
          .hasSameSizeAs(flow.example().steps());
    }
  }

  @Test
  void theCommandsOfRunsSideBySideAreNotedApart() {
    createThree();
    List<Runbook> updates =
        flows.fleet().projects().stream()
            .map(project -> new UpdateRequest(project.name(), "v2", false))
            .map(flows.update()::compose)
            .toList();
    FleetReport report = flows.runAll(updates, 3, ProgressListener.SILENT);
    assertThat(report.failed()).isEmpty();
    assertThat(report.reports().stream().map(FleetWideTest::commands).distinct()).hasSize(1);
    assertThat(commands(report.reports().get(0)))
        .containsOnlyOnce("git commit ")
        .contains("fetch ");
  }

  /** Returns what a run's steps ran, without its project's name and what git is asked once. */
  private static String commands(RunReport run) {
    return run.steps().stream()
        .flatMap(step -> step.commands().stream())
        .filter(command -> !command.contains("git version"))
        .map(command -> command.replace("projects/" + run.project().orElseThrow(), "NAME"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void manyRunbooksAreComposedFromOneReading() throws IOException {
    createThree();
    Flows own = fleet.flows();
    List<ProjectEntry> projects = own.fleet().projects();
    // A second reading would fail.
    Files.writeString(fleet.store().file(), "this is no fleet");
    for (ProjectEntry project : projects) {
      DriveRequest request = new DriveRequest(project.name(), List.of());
      for (Flow<DriveRequest> flow : List.of(own.start(), own.stop(), own.restart())) {
        assertThat(flow.compose(request).project()).contains(project.name());
      }
      UpdateRequest update = new UpdateRequest(project.name(), "v2", false);
      assertThat(own.update().compose(update).project()).contains(project.name());
      NameRequest verify = new NameRequest(project.name());
      assertThat(own.verify().compose(verify).project()).contains(project.name());
    }
    assertThatThrownBy(() -> fleet.flows().fleet()).isInstanceOf(PoException.class);
  }

  @Test
  void whatARunChangesIsSeenByWhatIsComposedAfterIt() {
    assertThat(flows.fleet().projects()).isEmpty();
    run(flows.create().compose(FixtureFleet.request("new", true, false))).orThrow();
    assertThat(flows.fleet().require("new").ref()).isEqualTo("v1");
    run(flows.update().compose(new UpdateRequest("new", "v2", false))).orThrow();
    assertThat(flows.fleet().require("new").ref()).isEqualTo("v2");
  }

  @Test
  void twoRunsOnOneProjectDoNotMix() throws Exception {
    fleet.create("one");
    Flows other = fleet.flows();
    List<Runbook> both =
        List.of(
            flows.update().compose(new UpdateRequest("one", "v2", false)),
            other.update().compose(new UpdateRequest("one", "v2", false)));
    FleetReport report = flows.runAll(both, 2, ProgressListener.SILENT);
    // The second waits for the first, and then finds nothing left to do.
    assertThat(report.failed()).isEmpty();
    assertThat(fleet.git(fleet.project("one"), "log", "--first-parent", "--format=%s"))
        .isEqualTo("Update engine to v2\nAdd engine v1\nInitial commit");
  }

  private RunReport run(Runbook runbook) {
    return flows.run(runbook, ProgressListener.SILENT);
  }

  private String pin(String name) {
    return fleet.git(fleet.project(name), "rev-parse", "HEAD:engine");
  }

  private List<String> states() {
    return flows.looks().live(fleet.store().load().projects(), EngineLook.NONE).stream()
        .map(project -> project.status().state().name())
        .toList();
  }

  /** A driver whose status overflows the stack, or never answers. */
  private record Driver(String name, boolean overflows) implements Harness {

    @Override
    public HarnessInfo info() {
      return new HarnessInfo(name, "x", Optional.empty(), "", Set.of(), List.of(), List.of());
    }

    @Override
    public void init(ProjectContext project, InitOptions options) {}

    @Override
    public void start(ProjectContext project, List<String> agents) {}

    @Override
    public void stop(ProjectContext project, List<String> agents) {}

    @Override
    public ProjectStatus status(ProjectContext project) {
      if (overflows) {
        throw new StackOverflowError();
      }
      try {
        new CountDownLatch(1).await(); // Hangs, until somebody interrupts it.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return ProjectStatus.unknown("too late", java.time.Instant.now());
    }
  }

  private static Map<String, String> refs(String ref, String... names) {
    Map<String, String> refs = new LinkedHashMap<>();
    List.of(names).forEach(name -> refs.put(name, ref));
    return refs;
  }
}
