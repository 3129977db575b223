package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.files.RealPath;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.process.WorkingPrograms;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.StepContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Removes the lock files that a git command of a step has left when it was killed. A lock that was
 * there before the step, or that may be of a git command of somebody else, is named and left.
 *
 * @param git runs git
 * @param repository the repository's work tree
 * @param step the step's name
 */
record StaleLocks(GitCli git, Path repository, String step) {

  private String fact() {
    return "locks-before-" + step;
  }

  /** Notes which locks there are. To be called before the step's first git command. */
  void note(StepContext context) {
    if (context.recall(fact()).isEmpty()) {
      context.remember(fact(), String.join("\n", find(folder())));
    }
  }

  /**
   * Removes the locks of the repository's index, HEAD, configuration and refs that the step's own
   * git has left. Only to be called when that git has ended.
   */
  void remove(StepContext context) {
    if (context.recall(fact()).isEmpty()) {
      return; // The step ran no git.
    }
    Path folder = folder();
    Set<String> before = Set.of(context.recall(fact()).get().split("\n"));
    Set<String> found = find(folder);
    boolean busy =
        !before.containsAll(found)
            && WorkingPrograms.anyIn("git", List.of(folder, RealPath.of(repository)));
    for (String name : found) {
      Path lock = folder.resolve(name);
      if (before.contains(name) || busy) {
        context.found(
            new Finding(
                "lock",
                lock.toString(),
                busy
                    ? "another git may be at work here, so its lock was left"
                    : "this lock was there before, and was left; delete it if no git is at work"));
      } else {
        try {
          Files.deleteIfExists(lock);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private Path folder() {
    return RealPath.of(
        Path.of(
            git.read(
                "could not find the repository", repository, "rev-parse", "--absolute-git-dir")));
  }

  private static Set<String> find(Path folder) {
    try (Stream<Path> top = Files.list(folder);
        Stream<Path> refs =
            Files.isDirectory(folder.resolve("refs"))
                ? Files.walk(folder.resolve("refs"))
                : Stream.empty()) {
      Set<String> names = new TreeSet<>();
      Stream.concat(top, refs)
          .filter(file -> file.toString().endsWith(".lock"))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .forEach(file -> names.add(folder.relativize(file).toString()));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
