package dev.projectorchestrator.core.git;

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

  private static void fetchNested(GitCli git, Path repository, int depth) {
    Map<String, String> modules = SubmoduleGuard.check(git, repository);
    if (modules.isEmpty() || depth == 0) {
      return;
    }
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
