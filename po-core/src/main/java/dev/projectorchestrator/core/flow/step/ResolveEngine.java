package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds out which commit of which engine the project gets.
 *
 * @param tools what it works with
 * @param project what is to be made
 * @param choice what it settles
 */
public record ResolveEngine(Tools tools, NewProject project, EngineChoice choice) implements Step {

  @Override
  public String name() {
    return "resolve-engine";
  }

  @Override
  public String describe() {
    return "Look for " + choice.words();
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(GitCommands.lsRemote(Path.of("."), choice.url()));
  }

  /** A driver that carries its engine unpacks it here: that is no mere look. */
  @Override
  public boolean readOnly() {
    return project.engineUrl().isPresent();
  }

  @Override
  public void act(StepContext context) {
    choice.resolve(tools, Path.of("/"), context);
  }
}
