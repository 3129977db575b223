package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.git.CarriedEngine;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.SubmoduleGuard;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Changes where a project's engine comes from, in {@code .gitmodules} and in this clone's settings.
 *
 * @param workspace what it works with
 * @param move the move; it says where the engine is to come from
 */
public record SetSource(Workspace workspace, PinMove move) implements Step {

  private static final String WHAT = "could not set where the engine comes from";
  private static final String MODULE = "module";
  private static final String ORIGIN = "remote.origin.url";
  private static final String REFSPEC = "remote.origin.fetch";

  @Override
  public String name() {
    return "set-source";
  }

  @Override
  public String describe() {
    return carries()
        ? "Let .gitmodules say that the engine comes from the project's own repository"
        : "Let .gitmodules say that the engine comes from " + url();
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        CommandSpec.of("git", "config", "--file", ".gitmodules", "submodule.engine.url", url())
            .in(move.directory()));
  }

  @Override
  public void act(StepContext context) {
    GitCli git = workspace.git();
    Path directory = move.directory();
    Path engine = directory.resolve(GitCommands.ENGINE);
    if (url().equals(SubmoduleGuard.check(git, directory).get(GitCommands.ENGINE))) {
      return;
    }
    String key = "submodule." + module(git, directory) + ".url";
    locks().forEach(locks -> locks.note(context));
    remember(context, key, directory, key);
    remember(context, ORIGIN, engine, ORIGIN);
    remember(context, REFSPEC, engine, REFSPEC);
    context.remember(MODULE, key);
    git.read(WHAT, directory, "config", "--file", ".gitmodules", key, url());
    if (carries()) {
      set(directory, key, Optional.empty());
      git.read(WHAT, directory, "config", key.replaceAll("url$", "active"), "true");
      CarriedEngine.settle(git, directory);
    } else {
      set(directory, key, move.pointTo());
      set(engine, ORIGIN, move.pointTo());
      set(engine, REFSPEC, Optional.of("+refs/heads/*:refs/remotes/origin/*"));
    }
  }

  @Override
  public void undo(StepContext context) {
    Optional<String> key = context.recall(MODULE);
    if (key.isEmpty()) {
      return;
    }
    GitCli git = workspace.git();
    Path directory = move.directory();
    Path engine = directory.resolve(GitCommands.ENGINE);
    locks().forEach(locks -> locks.remove(context));
    git.must(WHAT, GitCommands.restoreModules(directory));
    set(directory, key.get(), context.recall(key.get()));
    set(engine, ORIGIN, context.recall(ORIGIN));
    set(engine, REFSPEC, context.recall(REFSPEC));
  }

  private List<StaleLocks> locks() {
    Path engine = move.directory().resolve(GitCommands.ENGINE);
    return List.of(
        new StaleLocks(workspace.git(), move.directory(), name()),
        new StaleLocks(workspace.git(), engine, name() + "-engine"));
  }

  private boolean carries() {
    return url().equals(CarriedEngine.URL);
  }

  private String url() {
    return move.pointTo().orElseThrow();
  }

  private void remember(StepContext context, String fact, Path directory, String key) {
    workspace
        .git()
        .find(WHAT, directory, "config", "--get", key)
        .ifPresent(value -> context.remember(fact, value));
  }

  private void set(Path directory, String key, Optional<String> value) {
    GitCli git = workspace.git();
    if (value.isPresent()) {
      git.read(WHAT, directory, "config", "--replace-all", key, value.get());
    } else {
      git.attempt(directory, "config", "--unset-all", key); // It may not be there.
    }
  }

  /** Returns the name of the submodule at {@code engine/}: git does not ask that they be equal. */
  private static String module(GitCli git, Path directory) {
    return git.read(WHAT, directory, "config", "--file", ".gitmodules", "--get-regexp", "\\.path$")
        .lines()
        .filter(line -> line.endsWith(" " + GitCommands.ENGINE))
        .map(line -> line.replaceAll("^submodule\\.|\\.path " + GitCommands.ENGINE + "$", ""))
        .findFirst()
        .orElse(GitCommands.ENGINE);
  }
}
