package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.nio.file.Path;

/** Finds registered projects for flows. */
final class Entries {

  private Entries() {}

  /** A registered project and its folder. */
  record Registered(ProjectEntry entry, Path directory) {}

  static Registered require(Workspace workspace, String name) {
    InputKind.PROJECT_NAME.require(name);
    Fleet fleet = workspace.requireStore().load();
    ProjectEntry entry = fleet.require(name);
    if (GitUrl.isUrl(entry.location())) {
      InputKind.GIT_URL.require(
          entry.location(), ErrorCode.INVALID_CONFIG, fleet.file().toString());
    }
    return new Registered(entry, ProjectFolders.of(fleet.home(), entry));
  }
}
