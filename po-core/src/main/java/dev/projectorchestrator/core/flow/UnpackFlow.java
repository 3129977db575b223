package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.flow.step.Staging;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Makes a project of what was packed elsewhere, in a folder of the working folder. */
final class UnpackFlow implements Flow<MoveHalf> {

  private final Workspace workspace;

  UnpackFlow(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String name() {
    return "unpack";
  }

  @Override
  public String summary() {
    return "Make a project of what was packed elsewhere";
  }

  @Override
  public Runbook compose(MoveHalf request) {
    String name = InputKind.PROJECT_NAME.require(request.name());
    Path directory = workspace.workingDirectory().resolve(name);
    return compose(
        Map.of(
            "name",
            name,
            "id",
            request.id(),
            Runbook.HARNESS,
            InputKind.HARNESS_NAME.require(request.harness()),
            "directory",
            directory.toString(),
            Runbook.STAGING,
            Staging.choose(directory).toString()));
  }

  @Override
  public Runbook compose(Map<String, String> parameters) {
    Workspace own = workspace.forRunbook();
    return new Runbook(
        name(),
        Optional.of(parameters.get("name")),
        parameters,
        MovePack.unpack(
            own,
            parameters.get("name"),
            parameters.get(Runbook.HARNESS),
            Path.of(parameters.get("directory")),
            Path.of(parameters.get(Runbook.STAGING)),
            parameters.get("id")),
        true,
        own.recorder());
  }

  @Override
  public Runbook example() {
    return compose(
        Map.of(
            "name",
            "NAME",
            "id",
            "ID",
            Runbook.HARNESS,
            "HARNESS",
            "directory",
            "/projects/NAME",
            Runbook.STAGING,
            "/projects/.NAME.partial"));
  }
}
