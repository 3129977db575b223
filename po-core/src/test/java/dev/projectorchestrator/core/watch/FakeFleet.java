package dev.projectorchestrator.core.watch;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fleet whose projects have one agent, {@code main}, each; set by hand. */
final class FakeFleet implements InstantSource {

  private final Path home;
  private final Map<String, ProjectStatus> projects = new LinkedHashMap<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  String start = "";
  RuntimeException broken;
  List<String> alarms = List.of();

  FakeFleet(Path home) {
    this.home = home;
  }

  /** Returns a new watcher each time, as a new process would have. */
  Watcher watcher() {
    return new Watcher(home, this::reading, this::look, seen -> alarms, this);
  }

  FakeFleet agent(String project, AgentState state, Activity activity, String text) {
    boolean alive = state == AgentState.RUNNING;
    AgentStatus main =
        new AgentStatus(
            "main",
            state,
            Optional.empty(),
            Optional.empty(),
            0,
            alive ? "" : text,
            new ActivityReport(activity, Optional.empty(), "title", text),
            start);
    projects.put(
        project,
        new ProjectStatus(ProjectState.ofAgents(List.of(main)), List.of(main), List.of(), now));
    return this;
  }

  FakeFleet does(String project, Activity activity) {
    return agent(project, AgentState.RUNNING, activity, "");
  }

  FakeFleet unknown(String project, String why) {
    projects.put(project, ProjectStatus.unknown(why, now));
    return this;
  }

  FakeFleet without(String project) {
    projects.remove(project);
    return this;
  }

  @Override
  public Instant instant() {
    now = now.plus(Duration.ofSeconds(2));
    return now;
  }

  List<LiveProject> live() {
    return look(reading().fleet().orElseThrow().projects());
  }

  private FleetReading reading() {
    List<ProjectEntry> entries =
        projects.keySet().stream()
            .map(name -> ProjectEntry.of(name, "agent-orchestrator", "v1", "projects/" + name))
            .toList();
    return new FleetReading(Optional.of(new Fleet(home.resolve("fleet.toml"), entries)), List.of());
  }

  private List<LiveProject> look(List<ProjectEntry> entries) {
    if (broken != null) {
      throw broken;
    }
    return entries.stream()
        .map(
            entry ->
                new LiveProject(
                    entry, Optional.of(home), projects.get(entry.name()), Optional.empty()))
        .toList();
  }
}
