package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;

/**
 * Forgets where a project was before it was moved.
 *
 * @param workspace what it works with
 * @param project the project's name
 */
public record ForgetMoved(Workspace workspace, String project) implements Step {

  @Override
  public String name() {
    return "forget";
  }

  @Override
  public String describe() {
    return "Forget where '" + project + "' was";
  }

  @Override
  public void act(StepContext context) {
    Moved.forget(workspace, project);
  }
}
