package dev.projectorchestrator.core.doctor;

import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.DrivenProject;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.ProjectProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds what keeps projects from being driven: doctor, show and validate read what a live status
 * reads, so that none of them calls a project well that can't be started.
 */
public final class ProjectProblems {

  private final Flows flows;
  private Map<String, List<ProjectProblem>> ofFiles;

  /**
   * Creates the look. Looks at nothing yet.
   *
   * @param flows finds the projects and their drivers
   */
  public ProjectProblems(Flows flows) {
    this.flows = flows;
  }

  /**
   * Finds what the files of a project tell. Reads those of all projects at the first call.
   *
   * @param project a registered project
   * @return its problems
   */
  public List<ProjectProblem> inFiles(ProjectEntry project) {
    if (ofFiles == null) {
      ofFiles = readFiles(flows.fleet().projects());
    }
    return ofFiles.getOrDefault(project.name(), List.of());
  }

  /**
   * Finds what the files of projects tell, and of those where they are well, a look at their
   * agents.
   *
   * @param projects registered projects; those that are disabled are passed over
   * @return the problems of each project that has some
   */
  public Map<String, List<ProjectProblem>> live(List<ProjectEntry> projects) {
    Map<String, List<ProjectProblem>> found = new LinkedHashMap<>();
    List<ProjectEntry> enabled = projects.stream().filter(ProjectEntry::enabled).toList();
    for (ProjectEntry project : enabled) {
      if (!inFiles(project).isEmpty()) {
        found.put(project.name(), new ArrayList<>(inFiles(project)));
      }
    }
    for (LiveProject project : flows.looks().live(enabled, EngineLook.NONE)) {
      String name = project.entry().name();
      if (project.status().state() == ProjectState.UNKNOWN && project.directory().isPresent()) {
        String why =
            project.status().evidence().stream()
                .flatMap(String::lines)
                .map(String::strip)
                .collect(Collectors.joining(" "));
        found.putIfAbsent(
            name,
            new ArrayList<>(
                List.of(
                    new ProjectProblem(
                        "its state is unknown: " + why, "see: po status " + name + " --live"))));
      }
      for (AgentStatus agent : project.status().agents()) {
        if (agent.detail().equals(AgentStatus.PANE_CLOSED)) {
          found
              .computeIfAbsent(name, key -> new ArrayList<>())
              .add(
                  new ProjectProblem(
                      "the pane of its agent '"
                          + agent.name()
                          + "' was closed, its session was not",
                      "end it: po stop " + name + " " + agent.name()));
        }
      }
    }
    return found;
  }

  private Map<String, List<ProjectProblem>> readFiles(List<ProjectEntry> projects) {
    Map<String, List<ProjectProblem>> found = new HashMap<>();
    Map<String, String> prefixes = new HashMap<>();
    for (ProjectEntry project : projects) {
      Path directory = flows.directory(project);
      if (!Files.isDirectory(directory)) {
        continue;
      }
      List<ProjectProblem> own = new ArrayList<>();
      flows
          .looks()
          .refusedByGit(directory)
          .ifPresent(
              why ->
                  own.add(
                      new ProjectProblem(
                          "git does not work in it: " + why,
                          "give its files to this user, or run: git config --global --add"
                              + " safe.directory "
                              + directory)));
      try {
        prefix(project).ifPresent(prefix -> claim(prefix, project, prefixes).ifPresent(own::add));
      } catch (HarnessException e) {
        own.add(new ProjectProblem(String.valueOf(e.getMessage()), e.hint()));
      }
      if (!own.isEmpty()) {
        found.put(project.name(), own);
      }
    }
    return found;
  }

  private Optional<String> prefix(ProjectEntry project) {
    try {
      DrivenProject driven = flows.drive(project.name());
      return driven.harness().sessionPrefix(driven.context());
    } catch (PoException e) {
      return Optional.empty(); // A harness that is not there is told elsewhere.
    }
  }

  private static Optional<ProjectProblem> claim(
      String prefix, ProjectEntry project, Map<String, String> prefixes) {
    String first = prefixes.putIfAbsent(project.harness() + " " + prefix, project.name());
    return first == null
        ? Optional.empty()
        : Optional.of(
            new ProjectProblem(
                "its session prefix '" + prefix + "' is that of '" + first + "' too",
                "only one of them can be started: give one another prefix in its configuration"));
  }
}
