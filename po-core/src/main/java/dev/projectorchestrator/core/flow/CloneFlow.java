package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.step.CloneProject;
import dev.projectorchestrator.core.flow.step.CloneSource;
import dev.projectorchestrator.core.flow.step.PlaceProject;
import dev.projectorchestrator.core.flow.step.Staging;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.workspace.RegisteredProject;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clones a project whose location is a URL, complete or not at all. */
final class CloneFlow implements Flow<NameRequest> {

  private final Workspace workspace;

  CloneFlow(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String name() {
    return "clone";
  }

  @Override
  public String summary() {
    return "Clone a project whose location is a URL, with its engine";
  }

  @Override
  public Runbook compose(NameRequest request) {
    RegisteredProject project = workspace.registry().project(request.name());
    if (!GitUrl.isUrl(project.entry().location())) {
      throw PoException.usage(
          "the location of '%s' is a folder, which needs no cloning: %s"
              .formatted(request.name(), project.directory()));
    }
    return compose(source(project, false));
  }

  @Override
  public Runbook compose(Map<String, String> parameters) {
    return compose(CloneSource.of(parameters));
  }

  @Override
  public Runbook example() {
    return compose(
        new CloneSource(
            "NAME",
            "URL",
            Path.of("/PO-HOME/projects/NAME"),
            Path.of("/PO-HOME/projects/.NAME.partial"),
            Optional.empty(),
            Optional.empty(),
            false));
  }

  private Runbook compose(CloneSource source) {
    Workspace own = workspace.forRunbook();
    return new Runbook(
        name(),
        Optional.of(source.name()),
        source.toParameters(),
        steps(own, source),
        true,
        own.recorder());
  }

  static CloneSource source(RegisteredProject project, boolean letIn) {
    return new CloneSource(
        project.entry().name(),
        project.entry().location(),
        project.directory(),
        Staging.choose(project.directory()),
        Optional.of(project.entry().harness()),
        project.entry().engineUrl(),
        letIn);
  }

  static List<Step> steps(Workspace workspace, CloneSource source) {
    return List.of(
        new CloneProject(workspace, source),
        new PlaceProject(
            workspace,
            source.staging(),
            source.directory(),
            () -> List.of(),
            true,
            Optional.of(source.name()).filter(name -> source.letIn())));
  }
}
