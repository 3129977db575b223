package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.git.CarriedEngine;
import dev.projectorchestrator.core.git.EngineModules;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Checks the new ref out in the engine.
 *
 * @param workspace what it works with
 * @param move the move
 */
public record CheckoutRef(Workspace workspace, PinMove move) implements Step {

  static final String OLD_PIN = "old-pin";
  static final String PIN = "pin";

  /** The commit that the ref stands for, where the engine's source has told. */
  static final String WANTED = "wanted";

  @Override
  public String name() {
    return "checkout-ref";
  }

  @Override
  public String describe() {
    return "Check " + move.ref() + " out in the engine";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(GitCommands.checkoutEngine(move.directory(), move.ref()));
  }

  @Override
  public void act(StepContext context) {
    GitCli git = workspace.git();
    Path engine = move.directory().resolve(GitCommands.ENGINE);
    String commit =
        context
            .recall(WANTED)
            .or(() -> git.commitOf(engine, move.ref()))
            .orElseThrow(
                () ->
                    EngineChoice.unknownRef(
                        move.ref(),
                        "the engine of '" + move.name() + "'",
                        tags(git, engine),
                        List.of()));
    locks().note(context);
    String old = git.read("could not read the engine's commit", engine, "rev-parse", "HEAD");
    context.remember(OLD_PIN, old);
    context.remember(PIN, commit);
    context.remember("ref", move.ref());
    warnOfUnpushed(git, engine, old, context);
    EngineModules.leaveOut(git, engine, commit, false);
    git.must(
        "could not check out the engine", GitCommands.checkoutEngine(move.directory(), commit));
    EngineModules.fetchNested(git, engine);
  }

  @Override
  public void undo(StepContext context) {
    Optional<String> old = context.recall(OLD_PIN);
    if (old.isEmpty() || move.isGone()) {
      return;
    }
    GitCli git = workspace.git();
    Path engine = move.directory().resolve(GitCommands.ENGINE);
    locks().remove(context);
    if (isUntouched(git, engine, old.get())) {
      return;
    }
    // Complete an interrupted checkout first, so that git knows which files it wrote.
    context
        .recall(PIN)
        .ifPresent(pin -> git.attempt(GitCommands.restoreEngine(move.directory(), pin)));
    EngineModules.leaveOut(git, engine, old.get(), true);
    git.must(
        "could not restore the engine", GitCommands.restoreEngine(move.directory(), old.get()));
    EngineModules.fetchNested(git, engine);
  }

  private void warnOfUnpushed(GitCli git, Path engine, String old, StepContext context) {
    boolean known =
        CarriedEngine.in(git, move.directory())
            || !git.read(
                    "could not look at the engine's branches",
                    engine,
                    "for-each-ref",
                    "--count=1",
                    "--contains=" + old,
                    "refs/remotes",
                    "refs/tags")
                .isEmpty();
    if (!known) {
      context.found(
          new Finding(
              "unpushed-engine",
              GitCommands.ENGINE,
              "its former commit "
                  + old.substring(0, 7)
                  + " is only here; to keep it: git -C "
                  + engine
                  + " branch NAME "
                  + old));
    }
  }

  /** A checkout that could not even begin, as for a lock, needs no other one to be undone. */
  private static boolean isUntouched(GitCli git, Path engine, String commit) {
    return git.read("could not read the engine's commit", engine, "rev-parse", "HEAD")
            .equals(commit)
        && git.read("could not look at the engine", engine, "status", "--porcelain").isEmpty();
  }

  private StaleLocks locks() {
    return new StaleLocks(workspace.git(), move.directory().resolve(GitCommands.ENGINE), name());
  }

  private static List<String> tags(GitCli git, Path engine) {
    return git.read("could not list the tags", engine, "tag", "--sort=-version:refname")
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }
}
