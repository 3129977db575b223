package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.flow.step.CheckIsolation;
import dev.projectorchestrator.core.flow.step.CheckMovable;
import dev.projectorchestrator.core.flow.step.ClearPack;
import dev.projectorchestrator.core.flow.step.PackProject;
import dev.projectorchestrator.core.flow.step.PlaceProject;
import dev.projectorchestrator.core.flow.step.ProveStandalone;
import dev.projectorchestrator.core.flow.step.UnpackProject;
import dev.projectorchestrator.core.isolation.IsolationCheck;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The steps of a move's halves, which are the same here and at a place. */
final class MovePack {

  private MovePack() {}

  /** Returns where a packed project lies, in po's state here. */
  static Path file(Workspace workspace, String id) {
    return workspace.state().root().resolve("moving").resolve(id);
  }

  static List<Step> pack(Workspace own, String project, String harness, Path directory, String id) {
    return List.of(
        new CheckMovable(own, project, harness, directory),
        new PackProject(own, directory, file(own, id)));
  }

  static List<Step> unpack(
      Workspace own, String project, String harness, Path directory, Path staging, String id) {
    Path workplace = staging.resolve(directory.getFileName());
    return List.of(
        new UnpackProject(own, file(own, id), staging, directory),
        new ProveStandalone(own, project, harness, workplace, true),
        new CheckIsolation(own, project, harness, workplace, IsolationCheck.Scope.ALL),
        new PlaceProject(
            own,
            staging,
            directory,
            () -> own.harness(harness).info().runtimePaths(),
            false,
            Optional.of(project)),
        ClearPack.last(own, id, file(own, id)));
  }
}
