package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Trees;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Deletes the folder of a project that was moved, unless anything in it has changed since.
 *
 * @param workspace what it works with
 * @param project the project's name
 * @param harness its harness
 * @param directory its old folder
 * @param refs a digest of what its refs said when it was moved
 */
public record DropProject(
    Workspace workspace, String project, String harness, Path directory, String refs)
    implements Step {

  @Override
  public String name() {
    return "delete-old";
  }

  @Override
  public String describe() {
    return "Delete the old folder " + directory + ", if it is as it was when it was moved";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(CommandSpec.of("rm", "-r", "--", directory.toString()));
  }

  @Override
  public boolean done(StepContext context) {
    return !Files.exists(directory, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void act(StepContext context) {
    context.remember("directory", directory.toString());
    new CheckMovable(workspace, project, harness, directory).act(context);
    if (!CheckMovable.refs(workspace.git(), directory).equals(refs)) {
      throw PoException.failed(
              "the old folder of '" + project + "' stays: there are new commits in it",
              "look at it, and delete it by hand")
          .at(directory);
    }
    Staging.requireOwnFolder(directory);
    Trees.delete(directory);
  }
}
