package dev.projectorchestrator.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.fixture.FixtureHarness;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.StateFolder;
import dev.projectorchestrator.core.wanted.WantedAgents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was meant to run comes back, and stops coming when that makes no sense. */
@Timeout(120)
class ResumeTest {

  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

  @TempDir static Path temp;
  private FixtureFleet fleet;
  private Reboot harness;
  private Flows flows;

  @BeforeEach
  void open() {
    fleet = FixtureFleet.make(temp.resolve("it"), NAMES.toArray(new String[0]));
    harness =
        new Reboot(
            Optional.of(new EngineSource(fleet.root().resolve("engine-source").toString(), "v1")));
    reopen();
    startAll();
    harness.alive.clear();
    harness.started.clear();
    harness.homes.clear();
    harness.times.clear();
  }

  private void reopen() {
    flows = fleet.flows(new Interruption(), fleet.environment(), Duration.ofSeconds(60), harness);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private void startAll() {
    for (String name : NAMES) {
      flows
          .run(flows.start().compose(new DriveRequest(name, List.of())), ProgressListener.SILENT)
          .orThrow();
    }
  }

  private ResumeReport resume() {
    ResumePlan plan = flows.resuming().plan(flows.fleet().projects());
    return flows.resuming().run(plan.items(), Duration.ZERO, 1, ProgressListener.SILENT);
  }

  private static List<String> failed(ResumeReport report) {
    return report.fleet().failed().stream()
        .map(RunReport::project)
        .map(Optional::orElseThrow)
        .toList();
  }

  @Test
  void whatWasStoppedStaysSoAndAllElseComesBack() {
    flows
        .run(flows.stop().compose(new DriveRequest("b", List.of())), ProgressListener.SILENT)
        .orThrow();
    flows.run(flows.disable().compose(new NameRequest("c")), ProgressListener.SILENT).orThrow();
    reopen();
    ResumeReport report = resume();
    assertThat(report.fleet().failed()).isEmpty();
    assertThat(harness.started).containsExactly("a", "d", "e");
    harness.started.clear();
    assertThat(resume().fleet().reports()).as("again: nothing is left to do").isEmpty();
  }

  @Test
  void aProjectThatIsRemovedIsNotWantedAnyMore() {
    flows.run(flows.remove().compose(new NameRequest("a")), ProgressListener.SILENT).orThrow();
    StateFolder state = new StateFolder(fleet.base().resolve(".po"));
    assertThat(new WantedAgents(state).all()).containsOnlyKeys("b", "c", "d", "e");
  }

  @Test
  void threeInARowThatEndAtOnceHaltTheRest() {
    harness.dying.addAll(NAMES);
    ResumeReport report = resume();
    assertThat(failed(report)).containsExactly("a", "b", "c");
    assertThat(report.fleet().notBegun()).containsExactly("d", "e");
    assertThat(report.notes()).singleElement().asString().contains("3 in a row");
    assertThat(report.fleet().failed().get(0).failure().orElseThrow())
        .hasMessageContaining("ended at once");
  }

  @Tag("slow")
  @Test
  void someThatEndAtOnceHaltNobody() {
    harness.dying.addAll(List.of("a", "b", "d"));
    ResumeReport report = resume();
    assertThat(failed(report)).containsExactly("a", "b", "d");
    assertThat(report.fleet().notBegun()).isEmpty();
  }

  @Test
  void threeThatEndAtOnceHaltNobodyWhereNobodyIsLeft() {
    harness.dying.addAll(List.of("c", "d", "e"));
    ResumeReport report = resume();
    assertThat(failed(report)).containsExactly("c", "d", "e");
    assertThat(report.notes()).isEmpty();
  }

  @Test
  void whatABudgetHoldsIsNotBegunAndHaltsNobody() throws IOException {
    Path file = fleet.base().resolve("fleet.toml");
    String budget = "\n[[budget]]\nproject = \"%s\"\ntokens = 0\naction = \"hold\"\n";
    Files.writeString(
        file,
        Files.readString(file)
            + budget.formatted("a")
            + budget.formatted("b")
            + budget.formatted("c"));
    reopen();
    ResumeReport report = resume();
    assertThat(harness.started).containsExactly("d", "e");
    assertThat(report.fleet().failed()).isEmpty();
    assertThat(report.fleet().notBegun()).containsExactly("a", "b", "c");
    assertThat(report.notes())
        .hasSize(3)
        .first()
        .asString()
        .contains("used: 0 tokens", "PO_OVER_BUDGET=1");
  }

  @Test
  void oneThatIsNotLoggedInHoldsItsAccountAndTwoHoldAll() throws IOException {
    for (String name : List.of("a", "c")) {
      fleet.store().change(List.of(new FleetChange.SetText(name, "account", "work")));
    }
    reopen();
    harness.loggedOut.add("a");
    ResumeReport report = resume();
    assertThat(harness.started).containsExactly("a", "b", "d", "e");
    assertThat(report.fleet().notBegun()).containsExactly("c");
    assertThat(report.notes())
        .singleElement()
        .asString()
        .contains("a/main is not logged in", "account 'work'");

    harness.alive.clear();
    harness.loggedOut.add("b");
    report = resume();
    assertThat(report.fleet().notBegun()).containsExactlyInAnyOrder("c", "d", "e");
    assertThat(report.notes()).hasSize(3).last().asString().contains("2 accounts");
  }

  @Test
  void oneThatIsNotLoggedInKeepsOthersOfItsAccountFromBeingStarted() {
    for (String name : List.of("a", "b")) {
      fleet.store().change(List.of(new FleetChange.SetText(name, "account", "work")));
    }
    reopen();
    harness.loggedOut.add("a");
    start("a").orThrow();
    assertThat(start("b").failure().orElseThrow())
        .hasMessageContaining("a/main is not logged in (Please run /login)")
        .hasMessageContaining("the account 'work'");
    start("a").orThrow();
    start("c").orThrow();
    harness.loggedOut.clear();
    start("b").orThrow();
    assertThat(harness.started).containsExactly("a", "a", "c", "b");
  }

  private RunReport start(String name) {
    return flows.run(
        flows.start().compose(new DriveRequest(name, List.of())), ProgressListener.SILENT);
  }

  @Test
  void theAgentsOfAnAccountGetItsVariablesAndTakeTurns() throws IOException {
    for (String name : List.of("a", "b")) {
      fleet.store().change(List.of(new FleetChange.SetText(name, "account", "work")));
    }
    Path file = fleet.base().resolve("fleet.toml");
    Files.writeString(
        file, Files.readString(file) + "\n[accounts.work]\nenv = { CODEX_HOME = \"/work\" }\n");
    reopen();
    resume();
    assertThat(harness.homes).containsExactly("/work", "/work", "", "", "");
    assertThat(Duration.between(harness.times.get(0), harness.times.get(1)))
        .isGreaterThan(Duration.ofMillis(1800));
  }

  /** A harness whose agents can be made to end at once, or to want a login. */
  private static final class Reboot extends FixtureHarness {

    private final Set<String> alive = Collections.synchronizedSet(new HashSet<>());
    private final Set<String> dying = new HashSet<>();
    private final Set<String> loggedOut = new HashSet<>();
    private final List<String> started = Collections.synchronizedList(new ArrayList<>());
    private final List<String> homes = Collections.synchronizedList(new ArrayList<>());
    private final List<Instant> times = Collections.synchronizedList(new ArrayList<>());

    Reboot(Optional<EngineSource> source) {
      super(source);
    }

    @Override
    public void start(ProjectContext project, List<String> agents) {
      String name = name(project);
      started.add(name);
      homes.add(project.environment().getOrDefault("CODEX_HOME", ""));
      times.add(Instant.now());
      if (!dying.contains(name)) {
        alive.add(name);
      }
    }

    @Override
    public void stop(ProjectContext project, List<String> agents) {
      alive.remove(name(project));
    }

    @Override
    public ProjectStatus status(ProjectContext project) {
      boolean runs = alive.contains(name(project));
      boolean asks = loggedOut.contains(name(project));
      AgentStatus main =
          new AgentStatus(
              "main",
              runs ? AgentState.RUNNING : AgentState.STOPPED,
              Optional.empty(),
              Optional.empty(),
              0,
              "",
              new ActivityReport(
                  asks ? Activity.ASKS : Activity.IDLE,
                  Optional.empty(),
                  "screen",
                  "Please run /login"));
      return new ProjectStatus(
          runs ? ProjectState.RUNNING : ProjectState.STOPPED,
          List.of(main),
          List.of("a fixture"),
          Instant.now());
    }

    private static String name(ProjectContext project) {
      return project.directory().getFileName().toString();
    }
  }
}
