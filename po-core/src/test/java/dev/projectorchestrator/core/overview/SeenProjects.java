package dev.projectorchestrator.core.overview;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.live.EngineUpdate;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.selection.Looks;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Projects with one agent each, as if they had been looked at. */
final class SeenProjects implements Looks {

  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final List<LiveProject> projects = new ArrayList<>();

  SeenProjects agent(String project, AgentState state, Activity activity, String text) {
    boolean alive = state == AgentState.RUNNING;
    AgentStatus main =
        new AgentStatus(
            "main",
            state,
            Optional.empty(),
            Optional.of(NOW.minusSeconds(60)),
            0,
            alive ? "" : text,
            new ActivityReport(activity, Optional.of(NOW.minusSeconds(5)), "title", text));
    return add(
        project,
        new ProjectStatus(
            ProjectState.ofAgents(List.of(main)), List.of(main), List.of("looked"), NOW));
  }

  SeenProjects does(String project, Activity activity) {
    return agent(project, AgentState.RUNNING, activity, "");
  }

  SeenProjects unknown(String project, String why) {
    return add(project, ProjectStatus.unknown(why, NOW));
  }

  private SeenProjects add(String project, ProjectStatus status) {
    ProjectEntry entry =
        new ProjectEntry(
            project,
            true,
            "fixture",
            "v1",
            project,
            Optional.empty(),
            List.of(project.length() == 1 ? "short" : "long"),
            Optional.empty(),
            Optional.empty());
    projects.add(new LiveProject(entry, Optional.empty(), status, Optional.empty()));
    return this;
  }

  List<LiveProject> all() {
    return projects;
  }

  Fleet fleet() {
    return new Fleet(
        Path.of("/home/fleet.toml"), projects.stream().map(LiveProject::entry).toList());
  }

  @Override
  public List<LiveProject> live(List<ProjectEntry> entries) {
    return projects.stream().filter(project -> entries.contains(project.entry())).toList();
  }

  @Override
  public Map<String, EngineView> engines(List<ProjectEntry> entries) {
    throw new AssertionError("nobody asked for drift");
  }

  @Override
  public List<EngineUpdate> updates(List<ProjectEntry> entries) {
    throw PoException.usage("no network");
  }
}
