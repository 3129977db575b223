package dev.projectorchestrator.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.live.EngineUpdate;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.selection.Selection.Scope;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which projects a selection means. */
class SelectionTest {

  private static final Fleet FLEET =
      new Fleet(
          Path.of("/home/fleet.toml"),
          List.of(
              project("a", true, "agent-orchestrator", "web"),
              project("b", true, "other", "web", "old"),
              project("c", false, "other", "web"),
              project("d", true, "agent-orchestrator")));

  private final List<String> looked = new ArrayList<>();

  @Test
  void namesMeanWhatTheySayInTheirOrder() {
    assertThat(names(words("d", "a", "d"))).containsExactly("d", "a");
    assertThat(names(words("c"))).as("a disabled one that is named").containsExactly("c");
    assertThat(looked).isEmpty();
  }

  @Test
  void anAgentIsNamedBehindItsProject() {
    Selected selected = select(words("a/main", "b", "a/other", "b/x"));
    assertThat(selected.names()).containsExactly("a", "b");
    assertThat(selected.targets().get(0).agents()).containsExactly("main", "other");
    assertThat(selected.targets().get(1).agents()).as("the whole of b was named").isEmpty();
  }

  @Test
  void wordsBehindOneProjectThatAreNoProjectsAreItsAgents() {
    assertThat(words("a", "main", "x").withAgentsOfFirst(FLEET).words())
        .containsExactly("a/main", "a/x");
    assertThat(words("a", "b").withAgentsOfFirst(FLEET).words()).containsExactly("a", "b");
    assertThat(words("a", "b", "x").withAgentsOfFirst(FLEET).words())
        .containsExactly("a", "b", "x");
    assertThat(words("zz", "main").withAgentsOfFirst(FLEET).words()).containsExactly("zz", "main");
  }

  @Test
  void allOfThemAndSomeByNameIsAContradiction() {
    assertThatThrownBy(
            () -> select(new Selection(List.of("a"), true, NONE, NONE, NONE, NONE, false, false)))
        .hasMessageContaining("--all and names");
  }

  @Test
  void aMarkLeavesOneOut() {
    assertThat(names(words("!a"))).containsExactly("b", "d");
    assertThat(
            names(new Selection(words("!a").words(), true, NONE, NONE, NONE, NONE, false, false)))
        .containsExactly("b", "d");
    assertThatThrownBy(() -> select(words("!zz"))).hasMessageContaining("no project is named 'zz'");
  }

  @Test
  void theScopeSaysWhetherDisabledOnesAreMeant() {
    assertThat(names(tag("web"))).containsExactly("a", "b");
    assertThat(tag("web").in(FLEET, Scope.EVERY, looks()).names()).containsExactly("a", "b", "c");
  }

  @Test
  void partsNarrowEachOther() {
    Selection both =
        new Selection(NONE, false, List.of("web"), List.of("other"), NONE, NONE, false, false);
    assertThat(names(both)).containsExactly("b");
    assertThat(
            names(
                new Selection(NONE, false, List.of("old", "web"), NONE, NONE, NONE, false, false)))
        .containsExactly("a", "b");
  }

  @Test
  void onlyWhatIsLeftIsLookedAt() {
    Selection degraded =
        new Selection(NONE, false, List.of("web"), NONE, List.of("degraded"), NONE, false, false);
    Selected selected = select(degraded);
    assertThat(selected.names()).containsExactly("b");
    assertThat(looked).containsExactly("live a b");
    assertThat(selected.live().orElseThrow()).hasSize(1);
  }

  @Test
  void anAgentsStateOrActivitySelectsItsProject() {
    assertThat(names(new Selection(NONE, false, NONE, NONE, List.of("failed"), NONE, false, false)))
        .containsExactly("b");
    assertThat(names(new Selection(NONE, false, NONE, NONE, NONE, List.of("asks"), false, false)))
        .containsExactly("a");
    assertThatThrownBy(
            () ->
                select(new Selection(NONE, false, NONE, NONE, List.of("dead"), NONE, false, false)))
        .hasMessageContaining("'dead' is no state");
  }

  @Test
  void whatCouldNotBeLookedAtIsNotedAndLeftOut() {
    Selected outdated = select(new Selection(NONE, true, NONE, NONE, NONE, NONE, true, false));
    assertThat(outdated.names()).containsExactly("a");
    assertThat(outdated.notes()).containsExactly("it is not known whether 'd' is outdated");
    Selected drifted = select(new Selection(NONE, true, NONE, NONE, NONE, NONE, false, true));
    assertThat(drifted.names()).containsExactly("a");
    assertThat(drifted.notes()).containsExactly("it is not known whether 'd' has drifted");
  }

  @Test
  void anEmptySelectionIsAnError() {
    assertThatThrownBy(() -> select(tag("wob")))
        .hasMessageContaining("no project has the tag 'wob'")
        .hasFieldOrPropertyWithValue("hint", "did you mean web?");
    assertThatThrownBy(() -> select(words("a", "!a"))).hasMessageContaining("nothing is selected");
    assertThatThrownBy(
            () ->
                select(
                    new Selection(
                        NONE, false, List.of("web"), NONE, List.of("unknown"), NONE, false, false)))
        .hasMessageEndingWith("no project fits --tag web --state unknown");
    assertThat(words().in(new Fleet(FLEET.file(), List.of()), Scope.ENABLED, looks()).targets())
        .as("all of an empty fleet")
        .isEmpty();
  }

  @Test
  void allOfADisabledFleetIsNothingAndSaysWhy() {
    Fleet fleet = new Fleet(FLEET.file(), List.of(project("c", false, "other", "web")));
    Selected all = words().in(fleet, Scope.ENABLED, looks());
    assertThat(all.targets()).isEmpty();
    assertThat(all.notes()).containsExactly("all projects are disabled");
    assertThatThrownBy(() -> tag("web").in(fleet, Scope.ENABLED, looks()))
        .hasMessageContaining("nothing is selected");
  }

  @Test
  void aFolderInsideAProjectMeansIt() {
    assertThat(Selection.around(FLEET, Path.of("/home/projects/b/src")).orElseThrow().name())
        .isEqualTo("b");
    assertThat(Selection.around(FLEET, Path.of("/home"))).isEmpty();
  }

  private static final List<String> NONE = List.of();

  private static Selection words(String... words) {
    return Selection.of(List.of(words));
  }

  private static Selection tag(String tag) {
    return new Selection(NONE, false, List.of(tag), NONE, NONE, NONE, false, false);
  }

  private Selected select(Selection selection) {
    return selection.in(FLEET, Scope.ENABLED, looks());
  }

  private List<String> names(Selection selection) {
    return select(selection).names();
  }

  private static ProjectEntry project(String name, boolean on, String harness, String... tags) {
    return new ProjectEntry(
        name,
        on,
        harness,
        "v1",
        "projects/" + name,
        Optional.empty(),
        List.of(tags),
        Optional.empty(),
        Optional.empty());
  }

  private Looks looks() {
    return new Looks() {
      @Override
      public List<LiveProject> live(List<ProjectEntry> projects) {
        note("live", projects);
        return projects.stream().map(SelectionTest::live).toList();
      }

      @Override
      public Map<String, EngineView> engines(List<ProjectEntry> projects) {
        note("engines", projects);
        Map<String, EngineView> views = new HashMap<>();
        projects.forEach(project -> views.put(project.name(), engine(project.name())));
        return views;
      }

      @Override
      public List<EngineUpdate> updates(List<ProjectEntry> projects) {
        note("updates", projects);
        return projects.stream()
            .map(
                project ->
                    new EngineUpdate(
                        project,
                        Optional.empty(),
                        Optional.empty(),
                        switch (project.name()) {
                          case "a" -> EngineUpdate.State.OUTDATED;
                          case "b" -> EngineUpdate.State.CURRENT;
                          default -> EngineUpdate.State.UNKNOWN;
                        },
                        Optional.empty()))
            .toList();
      }
    };
  }

  /** a has drifted, b has not, of others it is not known. */
  private static EngineView engine(String project) {
    if (!project.equals("a") && !project.equals("b")) {
      return EngineView.unknown("not there");
    }
    Optional<String> ref = Optional.of(project.equals("a") ? "other" : "pin");
    Optional<String> pin = Optional.of("pin");
    return new EngineView(
        pin,
        pin,
        ref,
        project.equals("a") ? EngineView.Drift.DRIFTED : EngineView.Drift.NONE,
        NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void note(String what, List<ProjectEntry> projects) {
    looked.add(what + " " + String.join(" ", projects.stream().map(ProjectEntry::name).toList()));
  }

  /** A asks, b has a failed agent, the others are stopped. */
  private static LiveProject live(ProjectEntry project) {
    ProjectStatus status =
        switch (project.name()) {
          case "a" -> status(ProjectState.RUNNING, AgentState.RUNNING, Activity.ASKS);
          case "b" -> status(ProjectState.DEGRADED, AgentState.FAILED, Activity.UNKNOWN);
          default -> status(ProjectState.STOPPED, AgentState.STOPPED, Activity.UNKNOWN);
        };
    return new LiveProject(project, Optional.empty(), status, Optional.empty());
  }

  private static ProjectStatus status(ProjectState state, AgentState agent, Activity activity) {
    ActivityReport doing = new ActivityReport(activity, Optional.empty(), "screen", "");
    return new ProjectStatus(
        state,
        List.of(new AgentStatus("main", agent, Optional.empty(), Optional.empty(), 0, "", doing)),
        List.of(),
        Instant.EPOCH);
  }
}
