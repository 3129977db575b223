package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.Identity;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Commits the new pin in the project. From here on a person may have pushed it: a run that was cut
 * off later is finished, not undone.
 *
 * @param workspace what it works with
 * @param move the move
 */
public record CommitPin(Workspace workspace, PinMove move) implements Step {

  private static final String BEFORE = "commit-before";

  @Override
  public String name() {
    return "commit-pin";
  }

  @Override
  public String describe() {
    return "Commit the engine's new pin";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(GitCommands.commitPin(move.directory(), move.message()));
  }

  @Override
  public boolean pointOfNoReturn() {
    return true;
  }

  @Override
  public boolean lost(StepContext context) {
    return move.isGone();
  }

  @Override
  public boolean passed(StepContext context) {
    Optional<String> pin = context.recall(CheckoutRef.PIN);
    return pin.isPresent() && pin.equals(CheckProject.pin(workspace.git(), move.directory()));
  }

  @Override
  public boolean done(StepContext context) {
    return passed(context) && context.recall(BEFORE).isEmpty();
  }

  @Override
  public void act(StepContext context) {
    GitCli git = workspace.git();
    if (passed(context)) {
      // Killed between writing the commit and writing the index.
      locks().remove(context);
      git.read(
          "could not write the index", move.directory(), "reset", "-q", "--", GitCommands.ENGINE);
      context.remember("commit", head());
      return;
    }
    locks().note(context);
    context.remember(BEFORE, head());
    git.must(
        "could not commit the pin",
        new Identity(git, workspace.processes().environment())
            .apply(GitCommands.commitPin(move.directory(), move.message())));
    context.remember("commit", head());
  }

  @Override
  public void undo(StepContext context) {
    Optional<String> before = context.recall(BEFORE);
    if (before.isEmpty() || move.isGone()) {
      return;
    }
    Path directory = move.directory();
    GitCli git = workspace.git();
    locks().remove(context);
    String now = head();
    boolean ours =
        !now.equals(before.get())
            && git.read("could not look", directory, "log", "-1", "--format=%P%n%s")
                .equals(before.get() + "\n" + move.message());
    if (ours) {
      git.read(
          "could not undo the commit",
          directory,
          "update-ref",
          "-m",
          "reset: moving to " + before.get(),
          "HEAD",
          before.get(),
          now);
    }
    boolean staged =
        git.find(
                "could not look at the index",
                directory,
                "diff",
                "--cached",
                "--quiet",
                "--ignore-submodules=none",
                "HEAD",
                "--",
                GitCommands.ENGINE)
            .isEmpty();
    if (staged) {
      git.read("could not undo the new pin", directory, "reset", "-q", "--", GitCommands.ENGINE);
    }
  }

  private StaleLocks locks() {
    return new StaleLocks(workspace.git(), move.directory(), name());
  }

  private String head() {
    return workspace.git().read("could not read HEAD", move.directory(), "rev-parse", "HEAD");
  }
}
