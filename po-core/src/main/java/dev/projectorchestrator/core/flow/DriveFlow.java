package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.core.flow.step.CheckIsolation;
import dev.projectorchestrator.core.flow.step.CloneSource;
import dev.projectorchestrator.core.flow.step.DriveAgents;
import dev.projectorchestrator.core.flow.step.InspectProject;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.isolation.IsolationCheck;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.workspace.RegisteredProject;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Starts, stops or restarts a project's agents. */
final class DriveFlow implements Flow<DriveRequest> {

  private static final String AGENTS = "agents";
  private static final String RESUME = "resume";

  private final Workspace workspace;
  private final Operation operation;

  DriveFlow(Workspace workspace, Operation operation) {
    this.workspace = workspace;
    this.operation = operation;
  }

  @Override
  public String name() {
    return operation.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String summary() {
    return switch (operation) {
      case START -> "Start a project's agents; clone the project first when its location is a URL";
      case STOP -> "Stop a project's agents";
      default -> "Restart a project's agents";
    };
  }

  @Override
  public Runbook compose(DriveRequest request) {
    RegisteredProject project = workspace.registry().project(request.name());
    request.agents().forEach(InputKind.AGENT_NAME::require);
    Map<String, String> parameters = new HashMap<>();
    if (operation == Operation.START && GitUrl.isUrl(project.entry().location())) {
      parameters.putAll(CloneFlow.source(project, request.letIn()).toParameters());
    }
    parameters.put("name", request.name());
    parameters.put("directory", project.directory().toString());
    parameters.put(Runbook.HARNESS, project.entry().harness());
    parameters.put(AGENTS, String.join(",", request.agents()));
    if (request.resume()) {
      parameters.put(RESUME, "true");
    }
    return compose(parameters);
  }

  /**
   * Composes the runbook for a project that need not be registered.
   *
   * @param directory its folder; absolute
   * @param named its harness; empty means the one that fits
   */
  Runbook compose(Path directory, Optional<String> named) {
    for (ProjectEntry project : workspace.registry().fleet().projects()) {
      if (workspace.registry().directory(project).equals(directory)) {
        return compose(new DriveRequest(project.name(), List.of()));
      }
    }
    DriveAgents.requireFolder(directory, directory.toString());
    return compose(
        Map.of(
            "name",
            directory.toString(), // No name of a project that is registered.
            "directory",
            directory.toString(),
            Runbook.HARNESS,
            InspectProject.harnessOf(workspace, directory, named),
            AGENTS,
            ""));
  }

  @Override
  public Runbook compose(Map<String, String> parameters) {
    Workspace own = workspace.forRunbook();
    String project = parameters.get("name");
    String harness = parameters.get(Runbook.HARNESS);
    Path directory = Path.of(parameters.get("directory"));
    String agents = parameters.get(AGENTS);
    List<Step> steps = new ArrayList<>();
    boolean clones = parameters.containsKey(Runbook.STAGING);
    if (clones) {
      steps.addAll(CloneFlow.steps(own, CloneSource.of(parameters)));
    }
    steps.add(
        new DriveAgents(
            own,
            parameters.containsKey(RESUME) ? Operation.RESUME : operation,
            project,
            harness,
            directory,
            agents.isEmpty() ? List.of() : List.of(agents.split(","))));
    steps.add(new CheckIsolation(own, project, harness, directory, IsolationCheck.Scope.TOUCHED));
    // Driving alone leaves nothing half-done: the same command again does the rest.
    return new Runbook(name(), Optional.of(project), parameters, steps, clones, own.recorder());
  }

  @Override
  public Runbook example() {
    return compose(
        Map.of(
            "name",
            "NAME",
            "directory",
            "/PO-HOME/projects/NAME",
            Runbook.HARNESS,
            "agent-orchestrator",
            AGENTS,
            ""));
  }
}
