package dev.projectorchestrator.core.git;

import dev.projectorchestrator.core.git.plain.Looked;
import dev.projectorchestrator.core.git.plain.NotPlainException;
import java.nio.file.Path;

/**
 * Looks at repositories in this process, without a child process for each: for what looks at many.
 * Safe for use by many threads.
 */
public final class GitReads {

  private final EngineCache cache;

  /** Makes a reader that remembers nothing. */
  public GitReads() {
    this(null);
  }

  /**
   * Makes a reader.
   *
   * @param cache what earlier runs saw; null to remember nothing
   */
  public GitReads(EngineCache cache) {
    this.cache = cache;
  }

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
    // What was changed can't be remembered: that is asked of all files.
    EngineCache memory = dirtiness ? null : cache;
    EngineView known = memory == null ? null : memory.find(directory, ref);
    if (known != null) {
      return known;
    }
    if (!directory.toFile().isDirectory()) {
      return EngineView.unknown("the folder is gone: " + directory);
    }
    try {
      Looked looked = new Looked();
      EngineView seen = PlainReads.look(directory, ref, dirtiness, looked);
      if (memory != null) {
        memory.keep(directory, ref, seen, looked);
      }
      return seen;
    } catch (NotPlainException e) {
      return JGitReads.look(directory, ref, dirtiness);
    }
  }
}
