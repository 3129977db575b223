package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;

/**
 * Gives back what a project's agents ran in.
 *
 * @param workspace what it works with
 * @param place the place's name
 * @param project the project's name
 */
public record Release(Workspace workspace, String place, String project) implements Step {

  @Override
  public String name() {
    return "release";
  }

  @Override
  public String describe() {
    return "Give back to '" + place + "' what its agents ran in";
  }

  @Override
  public void act(StepContext context) {
    workspace.places().allocations().release(workspace.places().require(place), project);
  }
}
