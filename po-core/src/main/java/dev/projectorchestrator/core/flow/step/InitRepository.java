package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/**
 * Creates the repository, in a folder beside the one where the project will stand.
 *
 * @param workspace what it works with
 * @param project what is to be made
 */
public record InitRepository(Workspace workspace, NewProject project) implements Step {

  @Override
  public String name() {
    return "init-repository";
  }

  @Override
  public String describe() {
    return "Make a git repository, in the folder " + project.workplace() + " until it is complete";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        CommandSpec.of("mkdir", "-p", project.workplace().toString()),
        GitCommands.init(project.workplace()));
  }

  @Override
  public void act(StepContext context) {
    project.stagingFolder().make(project.workplace(), context);
    workspace.git().must("could not make the repository", GitCommands.init(project.workplace()));
  }

  @Override
  public List<Path> undoDeletes(StepContext context) {
    return project.stagingFolder().present();
  }

  @Override
  public void undo(StepContext context) {
    project.stagingFolder().delete(context);
  }
}
