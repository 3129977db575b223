package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.git.GitCli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Removes the lock files of a git command that was killed, by po or together with it. */
final class StaleLocks {

  private StaleLocks() {}

  /**
   * Removes the locks of a repository's index, HEAD, configuration and refs. Only to be called
   * while undoing a run whose own command may have left them: the project's lock keeps every other
   * run of po away.
   */
  static void remove(GitCli git, Path repository) {
    String folder =
        git.read("could not find the repository", repository, "rev-parse", "--absolute-git-dir");
    Path root = Path.of(folder);
    try (Stream<Path> top = Files.list(root);
        Stream<Path> refs =
            Files.isDirectory(root.resolve("refs"))
                ? Files.walk(root.resolve("refs"))
                : Stream.empty()) {
      List<Path> locks =
          Stream.concat(top, refs)
              .filter(file -> file.toString().endsWith(".lock") && Files.isRegularFile(file))
              .toList();
      for (Path lock : locks) {
        Files.deleteIfExists(lock);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
