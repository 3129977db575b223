package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.RemoteRefs;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks whether a clone of the published engine begins at its newest release.
 *
 * @param workspace what it works with
 * @param url the repository at the host
 */
public record CheckPublished(Workspace workspace, String url) implements Step {

  @Override
  public String name() {
    return "check-published";
  }

  @Override
  public String describe() {
    return "Look whether a clone of it begins at its newest release";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(GitCommands.lsRemote(Path.of("."), url));
  }

  @Override
  public void act(StepContext context) {
    RemoteRefs there = workspace.git().remoteRefs(url);
    String where = Masking.show(url);
    if (there.defaultBranch().isEmpty()) {
      context.found(
          new Finding(
              "publish",
              where,
              "a clone of it checks nothing out, and can't be added as a submodule: make main its"
                  + " default branch there (git symbolic-ref HEAD refs/heads/main)"));
    } else if (!there
        .commit(GitCommands.MAIN)
        .equals(context.recall(CompareReleases.NEWEST_COMMIT))) {
      context.found(new Finding("publish", where, "its branch main is not at the newest release"));
    }
  }
}
