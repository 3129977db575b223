package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.isolation.IsolationCheck;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks for traces of po in a project and reports what it finds.
 *
 * @param workspace what it works with
 * @param project the project's name
 * @param harness its harness
 * @param directory its folder
 * @param scope how much is looked at
 */
public record CheckIsolation(
    Workspace workspace, String project, String harness, Path directory, IsolationCheck.Scope scope)
    implements Step {

  @Override
  public String name() {
    return "check-isolation";
  }

  @Override
  public String describe() {
    return scope == IsolationCheck.Scope.ALL
        ? "Check that no file, commit, author, name or setting of the project, and no agent's"
            + " environment, tells who manages it"
        : "Check that what was touched does not tell who manages the project";
  }

  @Override
  public void act(StepContext context) {
    if (scope == IsolationCheck.Scope.TOUCHED && !Files.isDirectory(directory)) {
      return; // Its agents were stopped all the same.
    }
    try {
      check(context);
    } catch (PoException e) {
      boolean after = scope == IsolationCheck.Scope.TOUCHED;
      if (!after || e.code() == ErrorCode.INTERRUPTED) {
        throw e;
      }
      // What was done before is done: that nobody could look takes nothing of it back.
      context.found(NotSeen.finding(directory, "could not check it: " + e.getMessage()));
    }
  }

  private void check(StepContext context) {
    workspace
        .isolation()
        .check(directory, project, workspace.harness(harness).info().runtimePaths(), scope)
        .forEach(context::found);
  }
}
