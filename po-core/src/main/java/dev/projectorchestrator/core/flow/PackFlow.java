package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.workspace.RegisteredProject;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Packs a project that is to be moved away from here. */
final class PackFlow implements Flow<MoveHalf> {

  private final Workspace workspace;

  PackFlow(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String name() {
    return "pack";
  }

  @Override
  public String summary() {
    return "Bundle a stopped project, to be moved";
  }

  @Override
  public Runbook compose(MoveHalf request) {
    RegisteredProject project = workspace.registry().project(request.name());
    return compose(
        Map.of(
            "name",
            request.name(),
            "id",
            request.id(),
            Runbook.HARNESS,
            project.entry().harness(),
            "directory",
            project.directory().toString()));
  }

  @Override
  public Runbook compose(Map<String, String> parameters) {
    Workspace own = workspace.forRunbook();
    return new Runbook(
        name(),
        Optional.of(parameters.get("name")),
        parameters,
        MovePack.pack(
            own,
            parameters.get("name"),
            parameters.get(Runbook.HARNESS),
            Path.of(parameters.get("directory")),
            parameters.get("id")),
        true,
        own.recorder());
  }

  @Override
  public Runbook example() {
    return compose(
        Map.of(
            "name", "NAME", "id", "ID", Runbook.HARNESS, "HARNESS", "directory", "/projects/NAME"));
  }
}
