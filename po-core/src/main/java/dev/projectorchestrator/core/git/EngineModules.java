package dev.projectorchestrator.core.git;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Gets the submodules that an engine has itself, after each level has been looked at. */
public final class EngineModules {

  private static final int MAX_DEPTH = 5;

  private EngineModules() {}

  /**
   * Gets them. Nothing to do for an engine without any. Sources on this machine are not allowed
   * here: nobody named them.
   *
   * @param git runs git
   * @param engine the engine's folder
   */
  public static void fetchNested(GitCli git, Path engine) {
    fetchNested(git, engine, MAX_DEPTH);
  }

  /**
   * Empties the submodules that another release does not have, so that a checkout of that one
   * leaves nothing behind.
   *
   * @param git runs git
   * @param engine the engine's folder
   * @param commit the other release
   * @param force whether changed files are given up
   */
  public static void leaveOut(GitCli git, Path engine, String commit, boolean force) {
    for (String path : SubmoduleGuard.check(git, engine).keySet()) {
      String there = git.read("could not look", engine, "ls-tree", commit, "--", path);
      if (!there.contains(" commit ") && Files.exists(engine.resolve(path).resolve(".git"))) {
        git.must(
            "could not empty the submodule " + path + " of the engine",
            force
                ? GitCommands.git(engine, "submodule", "--quiet", "deinit", "--force", "--", path)
                : GitCommands.git(engine, "submodule", "--quiet", "deinit", "--", path));
      }
    }
  }

  private static void fetchNested(GitCli git, Path repository, int depth) {
    Map<String, String> modules = SubmoduleGuard.check(git, repository);
    if (modules.isEmpty() || depth == 0) {
      return;
    }
    // A release may have another source for the same submodule.
    git.must(
        "could not get the submodules of the engine",
        GitCommands.git(repository, "submodule", "--quiet", "sync"));
    git.must(
        "could not get the submodules of the engine",
        GitCommands.git(
            repository,
            "-c",
            "core.hooksPath=/dev/null",
            "submodule",
            "--quiet",
            "update",
            "--init",
            "--no-recommend-shallow"));
    modules.keySet().forEach(path -> fetchNested(git, repository.resolve(path), depth - 1));
  }
}
