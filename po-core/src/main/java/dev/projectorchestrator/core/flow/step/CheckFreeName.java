package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;

/**
 * Refuses a name that is registered already, before anything is begun at a place.
 *
 * @param workspace what it works with
 * @param project the name
 */
public record CheckFreeName(Workspace workspace, String project) implements Step {

  @Override
  public String name() {
    return "check-name";
  }

  @Override
  public String describe() {
    return "Check that no project of fleet.toml is called '" + project + "'";
  }

  @Override
  public boolean readOnly() {
    return true;
  }

  @Override
  public void act(StepContext context) {
    if (workspace.registry().requireStore().load().find(project).isPresent()) {
      throw PoException.failed(
          "a project '" + project + "' is registered already", "choose another name");
    }
  }
}
