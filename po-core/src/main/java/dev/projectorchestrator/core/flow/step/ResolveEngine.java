package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds out which commit of which engine the project gets.
 *
 * @param workspace what it works with
 * @param project what is to be made
 * @param choice what the user chose of it
 */
public record ResolveEngine(Workspace workspace, NewProject project, EngineChoice choice)
    implements Step {

  @Override
  public String name() {
    return "resolve-engine";
  }

  @Override
  public String describe() {
    return describe(StepContext.EMPTY);
  }

  @Override
  public String describe(StepContext context) {
    return "Look for " + choice.words(context);
  }

  @Override
  public List<CommandSpec> commands(StepContext context) {
    return List.of(GitCommands.lsRemote(Path.of("."), choice.url(context)));
  }

  /** A driver that carries its engine unpacks it here: that is no mere look. */
  @Override
  public boolean readOnly() {
    return project.engineUrl().isPresent();
  }

  @Override
  public void act(StepContext context) {
    choice.resolve(workspace, context);
  }
}
