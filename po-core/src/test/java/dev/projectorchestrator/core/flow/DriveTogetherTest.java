package dev.projectorchestrator.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.Capability;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.OperationResult;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.files.Trees;
import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.fixture.FixtureHarness;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.runbook.StepReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Projects whose driver shares work between them are driven by one call a slice. */
@Timeout(120)
class DriveTogetherTest {

  private static final List<String> NAMES = List.of("one", "two", "three", "four");

  @TempDir static Path temp;
  private final Interruption interruption = new Interruption();
  private FixtureFleet fleet;
  private Sharing harness;
  private Sharing other;
  private Flows flows;

  @BeforeEach
  void open() {
    fleet = FixtureFleet.make(temp.resolve("it"), NAMES.toArray(new String[0]));
    Optional<EngineSource> source =
        Optional.of(new EngineSource(fleet.root().resolve("engine-source").toString(), "v1"));
    harness = new Sharing(FixtureHarness.NAME, source);
    other = new Sharing("other", source);
    flows = fleet.flows(interruption, fleet.environment(), Duration.ofSeconds(60), harness, other);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void oneCallDrivesThemAllAndEachHasItsOwnReport() {
    FleetReport report = startAll(16);
    assertThat(report.failed()).isEmpty();
    assertThat(harness.calls).containsExactly("start [four, one, three, two]");
    assertThat(report.reports()).extracting(r -> r.project().orElseThrow()).isEqualTo(NAMES);
    for (RunReport run : report.reports()) {
      assertThat(run.fact("state")).hasValue("running");
      assertThat(run.steps())
          .extracting(StepReport::name)
          .containsExactly("start-agents", "check-isolation");
      assertThat(run.steps().get(0).commands())
          .as("what would be run for it alone")
          .contains(fleet.project(run.project().orElseThrow()) + "/engine/agents up");
    }
    assertThat(runAll(16, flows.stop()).failed()).isEmpty();
    assertThat(harness.calls).hasSize(2).last().isEqualTo("stop [four, one, three, two]");
  }

  @Test
  void oneThatEndsBeforeAndOneThatFailsLeaveTheOthersAlone() {
    Trees.delete(fleet.project("two"));
    harness.failing.add("three");
    FleetReport report = startAll(16);
    assertThat(harness.calls).containsExactly("start [four, one, three]");
    assertThat(failures(report))
        .containsOnlyKeys("two", "three")
        .containsEntry("three", "NO_SUCH_AGENT: could not start the agents of 'three': failing");
    assertThat(failures(report).get("two")).contains("the folder of 'two' is gone");
  }

  @Test
  void oneAgentThatFailedFailsItsProjectWhichTellsWhatRuns() {
    harness.seen =
        List.of(
            AgentStatus.of("good", AgentState.RUNNING),
            new AgentStatus(
                "bad", AgentState.FAILED, Optional.empty(), Optional.empty(), 0, "exit status 3"));
    String now = "\n  now: good running; bad failed, exit status 3";
    assertThat(failures(startAll(16)))
        .hasSize(4)
        .containsEntry("one", "FAILED: not all agents of 'one' run" + now);
    harness.failure = new HarnessException(HarnessException.Kind.FAILED, "bad ended at once", "");
    for (Flow<DriveRequest> flow : List.of(flows.start(), flows.restart())) {
      Runbook alone = flow.compose(new DriveRequest("one", List.of("good", "bad")));
      RunReport report = flows.run(alone, ProgressListener.SILENT);
      assertThat(report.failure().orElseThrow())
          .hasMessageEndingWith("the agents of 'one': bad ended at once" + now);
    }
    harness.failure = null;
    Runbook other = flows.restart().compose(new DriveRequest("one", List.of("good")));
    assertThat(flows.run(other, ProgressListener.SILENT).failure())
        .as("that another one failed before is no failure of this start")
        .isEmpty();
    harness.seen = List.of();
    assertThat(runAll(16, flows.stop()).failed()).isEmpty();
  }

  @Test
  void aSliceIsNoLargerThanWhatRunsAtTheSameTime() {
    // They take turns: a slice of one harness must not wait for a thread that the other's holds.
    for (String name : List.of("one", "three")) {
      fleet.store().change(List.of(new FleetChange.SetText(name, "harness", "other")));
    }
    assertThat(startAll(2).failed()).isEmpty();
    assertThat(harness.calls).containsExactly("start [four, two]");
    assertThat(other.calls).containsExactly("start [one, three]");

    assertThat(runAll(1, flows.stop()).failed()).isEmpty();
    assertThat(harness.calls.subList(1, 3)).containsExactly("stop [two]", "stop [four]");
  }

  @Test
  void whatTheDriverThrowsFailsTheSliceAlone() {
    fleet.store().change(List.of(new FleetChange.SetText("one", "harness", "other")));
    harness.thrown = new HarnessException(HarnessException.Kind.BUSY, "all of them", "");
    assertThat(failures(startAll(16)).keySet()).containsExactly("two", "three", "four");
  }

  @Test
  void anInterruptionEndsThoseWhoWaitForEachOther() {
    harness.thrown = new HarnessException(HarnessException.Kind.FAILED, "ended by the signal", "");
    harness.before = interruption::request;
    FleetReport report = startAll(16);
    assertThat(report.reports())
        .allMatch(run -> run.failure().orElseThrow().code() == ErrorCode.INTERRUPTED);
    assertThat(report.reports().size() + report.notBegun().size()).isEqualTo(NAMES.size());
  }

  @Test
  void oneThatMustBeClonedFirstDoesNotKeepTheOthersWaiting() {
    String url = "file://" + fleet.project("one");
    fleet
        .store()
        .change(
            List.of(new FleetChange.Add(ProjectEntry.of("far", FixtureHarness.NAME, "v1", url))));
    startAll(16);
    assertThat(harness.calls).contains("start [four, one, three, two]");
  }

  private FleetReport startAll(int jobs) {
    return runAll(jobs, flows.start());
  }

  private FleetReport runAll(int jobs, Flow<DriveRequest> flow) {
    List<Runbook> runbooks =
        fleet.store().load().projects().stream()
            .map(project -> flow.compose(new DriveRequest(project.name(), List.of())))
            .toList();
    return flows.runAll(runbooks, jobs, ProgressListener.SILENT);
  }

  private static Map<String, String> failures(FleetReport report) {
    Map<String, String> failures = new LinkedHashMap<>();
    for (RunReport run : report.failed()) {
      failures.put(
          run.project().orElseThrow(),
          run.failure().orElseThrow().code() + ": " + run.failure().orElseThrow().getMessage());
    }
    return failures;
  }

  /** Notes the calls that drive many. */
  private static final class Sharing extends FixtureHarness {

    private final String name;
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> failing = new TreeSet<>();
    private HarnessException thrown;
    private HarnessException failure;
    private List<AgentStatus> seen = List.of();
    private Runnable before = () -> {};

    Sharing(String name, Optional<EngineSource> source) {
      super(source);
      this.name = name;
    }

    @Override
    public HarnessInfo info() {
      HarnessInfo plain = super.info();
      return new HarnessInfo(
          name,
          plain.summary(),
          plain.defaultSource(),
          "",
          Set.of(Capability.BATCH_DRIVE),
          plain.runtimePaths(),
          plain.requiredPrograms());
    }

    @Override
    public Map<ProjectContext, OperationResult> startAll(
        Collection<ProjectContext> projects, List<String> agents) {
      note("start", projects);
      return super.startAll(projects, agents);
    }

    @Override
    public Map<ProjectContext, OperationResult> stopAll(
        Collection<ProjectContext> projects, List<String> agents) {
      note("stop", projects);
      return super.stopAll(projects, agents);
    }

    @Override
    public void start(ProjectContext project, List<String> agents) {
      if (failing.contains(project.directory().getFileName().toString())) {
        throw new HarnessException(HarnessException.Kind.NO_SUCH_AGENT, "failing", "");
      }
      if (failure != null) {
        throw failure;
      }
      super.start(project, agents);
    }

    @Override
    public ProjectStatus status(ProjectContext project) {
      return seen.isEmpty()
          ? super.status(project)
          : new ProjectStatus(ProjectState.ofAgents(seen), seen, List.of(), Instant.EPOCH);
    }

    private void note(String call, Collection<ProjectContext> projects) {
      Set<String> names = new TreeSet<>();
      projects.forEach(project -> names.add(project.directory().getFileName().toString()));
      calls.add(call + " " + names);
      before.run();
      if (thrown != null) {
        throw thrown;
      }
    }
  }
}
