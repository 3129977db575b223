package dev.projectorchestrator.core.git;

import dev.projectorchestrator.core.git.plain.NotPlainException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks at repositories in this process, without a child process for each: for what looks at many.
 * Safe for use by many threads.
 */
public final class GitReads {

  /** Makes a reader. */
  public GitReads() {}

  /**
   * Looks at a project's engine. Never throws: what can't be looked at is told in the view. JGit
   * looks at what is not written in the usual way, and at what is not surely unchanged.
   *
   * @param directory the project's folder
   * @param ref the registry's ref
   * @param dirtiness whether to look for changes too, which reads the work trees
   * @return what was seen
   */
  public EngineView look(Path directory, String ref, boolean dirtiness) {
    if (!Files.isDirectory(directory)) {
      return EngineView.unknown("the folder is gone: " + directory);
    }
    try {
      return PlainReads.look(directory, ref, dirtiness);
    } catch (NotPlainException e) {
      return JGitReads.look(directory, ref, dirtiness);
    }
  }
}
