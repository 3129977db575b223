package dev.projectorchestrator.core.digest;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.CutOffRun;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What digests look at, set by hand. Each project has one agent, {@code main}. */
final class World {

  private static final String PIN = "1234567890123456789012345678901234567890";

  private final Path home;
  private final Map<String, LiveProject> projects = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<CutOffRun> cutOff = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private boolean broken;

  World(Path home) {
    this.home = home;
  }

  /** Returns a new reader each time, as a new process would have. */
  Digests digests() {
    return new Digests(
        home, this::reading, this::look, () -> cutOff, Clock.fixed(now, ZoneOffset.UTC));
  }

  World running(String name) {
    return put(name, true, ProjectState.RUNNING, AgentState.RUNNING, 0, "", EngineView.Drift.NONE);
  }

  World disabled(String name) {
    return put(name, false, ProjectState.STOPPED, AgentState.STOPPED, 0, "", EngineView.Drift.NONE);
  }

  World failed(String name, String detail) {
    return put(
        name, true, ProjectState.DEGRADED, AgentState.FAILED, 0, detail, EngineView.Drift.NONE);
  }

  World restarted(String name, int times) {
    return put(
        name, true, ProjectState.RUNNING, AgentState.RUNNING, times, "", EngineView.Drift.NONE);
  }

  /** Lets the agent of a project that runs do something. */
  World doing(String name, Activity activity, String text) {
    ActivityReport doing = new ActivityReport(activity, Optional.empty(), "title", text);
    return agents(name, main(AgentState.RUNNING, "", doing, ""));
  }

  /** Lets the agent of a project be in a state, after a start that has a name. */
  World ended(String name, AgentState state, String start, String detail) {
    return agents(name, main(state, detail, ActivityReport.NONE, start));
  }

  /** Makes it impossible to look at a project. */
  World unknown(String name) {
    return agents(name);
  }

  private static AgentStatus main(
      AgentState state, String detail, ActivityReport doing, String start) {
    return new AgentStatus(
        "main", state, Optional.empty(), Optional.empty(), 0, detail, doing, start);
  }

  private World agents(String name, AgentStatus... agents) {
    running(name);
    LiveProject project = projects.get(name);
    List<AgentStatus> all = List.of(agents);
    ProjectStatus status =
        all.isEmpty()
            ? ProjectStatus.unknown("not seen", now)
            : new ProjectStatus(ProjectState.ofAgents(all), all, List.of(), now);
    projects.put(
        name, new LiveProject(project.entry(), project.directory(), status, project.engine()));
    return this;
  }

  World drifted(String name) {
    return put(
        name, true, ProjectState.RUNNING, AgentState.RUNNING, 0, "", EngineView.Drift.DRIFTED);
  }

  World forget(String name) {
    projects.remove(name);
    return this;
  }

  World warning(String message) {
    problems.add(problem(Problem.Severity.WARNING, message));
    return this;
  }

  World broken(String message) {
    problems.add(problem(Problem.Severity.ERROR, message));
    broken = true;
    return this;
  }

  World solve() {
    problems.clear();
    broken = false;
    return this;
  }

  World cutOff(String id) {
    cutOff.add(
        new CutOffRun(
            home.resolve(id),
            id,
            "create",
            Optional.of("demo"),
            Map.of(),
            now,
            1,
            List.of("vendor-engine"),
            Map.of(),
            CutOffRun.Remedy.UNDO));
    return this;
  }

  World recover() {
    cutOff.clear();
    return this;
  }

  void tick() {
    now = now.plus(Duration.ofSeconds(1));
  }

  private FleetReading reading() {
    Path file = home.resolve("fleet.toml");
    List<ProjectEntry> entries = projects.values().stream().map(LiveProject::entry).toList();
    return new FleetReading(
        broken ? Optional.empty() : Optional.of(new Fleet(file, entries)), problems);
  }

  private List<LiveProject> look(List<ProjectEntry> entries) {
    return entries.stream().map(entry -> seenNow(projects.get(entry.name()))).toList();
  }

  private LiveProject seenNow(LiveProject project) {
    List<AgentStatus> agents =
        project.status().agents().stream()
            .map(
                agent ->
                    new AgentStatus(
                        agent.name(),
                        agent.state(),
                        Optional.of(now.getEpochSecond()),
                        Optional.of(now),
                        agent.restarts(),
                        agent.detail(),
                        agent.doing(),
                        agent.start()))
            .toList();
    ProjectStatus status =
        new ProjectStatus(project.status().state(), agents, List.of("looked at " + now), now);
    return new LiveProject(project.entry(), project.directory(), status, project.engine());
  }

  private World put(
      String name,
      boolean enabled,
      ProjectState state,
      AgentState agent,
      int restarts,
      String detail,
      EngineView.Drift drift) {
    ProjectEntry entry =
        new ProjectEntry(
            name,
            enabled,
            "agent-orchestrator",
            "v1",
            "projects/" + name,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    AgentStatus main =
        new AgentStatus("main", agent, Optional.empty(), Optional.empty(), restarts, detail);
    EngineView engine =
        new EngineView(
            Optional.of(PIN),
            Optional.of(PIN),
            Optional.of(PIN),
            drift,
            List.of("v1"),
            Optional.of(false),
            Optional.of(false),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    projects.put(
        name,
        new LiveProject(
            entry,
            Optional.of(home.resolve(name)),
            new ProjectStatus(state, List.of(main), List.of(), now),
            Optional.of(engine)));
    return this;
  }

  private Problem problem(Problem.Severity severity, String message) {
    return new Problem(severity, "some-code", message, home.resolve("fleet.toml"), 3, 1, "", "");
  }
}
