package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.RealPath;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;

/**
 * Notes that agents run on in a project that was disabled: disabling ends none.
 *
 * @param workspace what it works with
 * @param project the project's name
 * @param directory its folder
 */
public record NoteAgents(Workspace workspace, String project, Path directory) implements Step {

  @Override
  public String name() {
    return "note-agents";
  }

  @Override
  public String describe() {
    return "Note whether its agents run on";
  }

  @Override
  public void act(StepContext context) {
    if (run()) {
      context.found(
          new Finding(
              "agents-run",
              ProjectFolders.shown(directory),
              "its agents run on; to end them: po stop " + project));
    }
  }

  private boolean run() {
    try {
      ProjectEntry entry = workspace.registry().project(project).entry();
      if (entry.place().isPresent()) {
        ProjectState there = workspace.placedLooks().look(entry).status().state();
        return there != ProjectState.STOPPED && there != ProjectState.UNKNOWN;
      }
      return workspace
          .harness(entry.harness())
          .foldersInUse(workspace.host())
          .contains(RealPath.of(directory));
    } catch (PoException | HarnessException e) {
      return false; // What can't be looked at keeps nobody from disabling it.
    }
  }
}
