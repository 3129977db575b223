package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/**
 * Gets what is new from where the engine comes from.
 *
 * @param workspace what it works with
 * @param move the move
 */
public record FetchEngine(Workspace workspace, PinMove move) implements Step {

  @Override
  public String name() {
    return "fetch-engine";
  }

  @Override
  public String describe() {
    return "Fetch what is new of the engine";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(GitCommands.fetchEngine(move.directory()));
  }

  @Override
  public void act(StepContext context) {
    Path engine = move.directory().resolve(GitCommands.ENGINE);
    locks().note(context);
    String url =
        workspace
            .git()
            .read(
                "could not tell where the engine comes from",
                engine,
                "config",
                "--get",
                "remote.origin.url");
    InputKind.GIT_URL.require(url, ErrorCode.FAILED, engine.toString());
    workspace
        .git()
        .must(
            "could not fetch the engine of '" + move.name() + "'",
            GitCommands.fetchEngine(move.directory()));
  }

  /** What was fetched may stay; the locks of a fetch that was cut off may not. */
  @Override
  public void undo(StepContext context) {
    if (!move.isGone()) {
      locks().remove(context);
    }
  }

  private StaleLocks locks() {
    return new StaleLocks(workspace.git(), move.directory().resolve(GitCommands.ENGINE), name());
  }
}
