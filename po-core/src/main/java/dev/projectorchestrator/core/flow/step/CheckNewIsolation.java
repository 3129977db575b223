package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.List;

/**
 * Ensures that nothing in a new project tells who made it.
 *
 * @param workspace what it works with
 * @param project what is to be made
 */
public record CheckNewIsolation(Workspace workspace, NewProject project) implements Step {

  @Override
  public String name() {
    return "check-isolation";
  }

  @Override
  public String describe() {
    return "Check that no file, commit, author, name or setting of the project tells who made it";
  }

  @Override
  public void act(StepContext context) {
    List<Finding> findings = workspace.isolation().checkNew(project.workplace(), project.name());
    findings.forEach(context::found);
    ProveStandalone.failOn(findings, "the project would tell who made it");
  }
}
