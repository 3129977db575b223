package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.flow.step.ChangeRegistry;
import dev.projectorchestrator.core.flow.step.NoteAgents;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.workspace.RegisteredProject;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes one registry entry, in one atomic step: remove, enable, disable. */
final class RegistryFlow implements Flow<NameRequest> {

  private final Workspace workspace;
  private final String name;

  RegistryFlow(Workspace workspace, String name) {
    this.workspace = workspace;
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return switch (name) {
      case "remove" -> "Remove a project from the registry; its folder stays";
      case "enable" -> "Include a project in fleet-wide actions";
      default -> "Exclude a project from fleet-wide actions";
    };
  }

  @Override
  public Runbook compose(NameRequest request) {
    RegisteredProject project = workspace.registry().project(request.name());
    return compose(Map.of("name", request.name(), "directory", project.directory().toString()));
  }

  @Override
  public Runbook compose(Map<String, String> parameters) {
    Workspace own = workspace.forRunbook();
    String project = parameters.get("name");
    Path directory = Path.of(parameters.get("directory"));
    FleetChange change =
        switch (name) {
          case "remove" -> new FleetChange.Remove(project);
          case "enable" -> new FleetChange.SetEnabled(project, true);
          default -> new FleetChange.SetEnabled(project, false);
        };
    String description =
        name.equals("remove")
            ? "Take '%s' out of fleet.toml; the folder %s stays"
                .formatted(project, ProjectFolders.shown(directory))
            : "Set enabled = " + name.equals("enable") + " for '" + project + "' in fleet.toml";
    Step changing = new ChangeRegistry(own, List.of(change), description, directory);
    Step noting = new NoteAgents(own, project, directory);
    return new Runbook(
        name,
        Optional.of(project),
        parameters,
        name.equals("disable") ? List.of(changing, noting) : List.of(changing),
        false,
        own.recorder());
  }

  @Override
  public Runbook example() {
    return compose(Map.of("name", "NAME", "directory", "/PO-HOME/projects/NAME"));
  }
}
