package dev.projectorchestrator.core.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks a repository before JGit reads it: JGit opens whatever lies in place of git's files, and
 * would wait for ever on a pipe, or read a device until the memory is full.
 */
final class RegularFiles {

  private static final List<String> GIT_FILES =
      List.of(
          "HEAD",
          "config",
          "config.worktree",
          "index",
          "packed-refs",
          "shallow",
          "commondir",
          "info/exclude",
          "info/attributes",
          "info/grafts",
          "logs/HEAD",
          "objects/info/alternates");
  private static final List<String> WORK_FILES =
      List.of(".gitmodules", ".gitignore", ".gitattributes");

  private RegularFiles() {}

  /**
   * Ensures that what JGit reads of a repository are regular files.
   *
   * @param workTree its work tree
   * @param gitDir its git folder
   * @throws IOException when one of them is something else
   */
  static void require(Path workTree, Path gitDir) throws IOException {
    requireWorkTree(workTree);
    for (String file : GIT_FILES) {
      require(gitDir.resolve(file));
    }
    Path refs = gitDir.resolve("refs");
    if (Files.isDirectory(refs)) {
      try (Stream<Path> found =
          Files.find(refs, 32, (path, attributes) -> !attributes.isDirectory())) {
        Optional<Path> odd = found.filter(path -> !Files.isRegularFile(path)).findFirst();
        if (odd.isPresent()) {
          require(odd.get());
        }
      }
    }
  }

  /** Ensures that what is read at the top of a work tree are regular files. */
  static void requireWorkTree(Path workTree) throws IOException {
    for (String file : WORK_FILES) {
      require(workTree.resolve(file));
    }
  }

  private static void require(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(file + " is not a regular file");
    }
  }
}
