package dev.projectorchestrator.core.git;

import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * An engine that travels in its project's own repository: its commit is an ancestor of the
 * project's branch, and {@code .gitmodules} names the project itself as where it comes from. So
 * whoever can clone the project can clone its engine.
 */
public final class CarriedEngine {

  /** What {@code .gitmodules} says: git resolves it to where the project was cloned from. */
  public static final String URL = "./";

  private CarriedEngine() {}

  /**
   * Checks whether a project carries its engine.
   *
   * @param git runs git
   * @param directory the project's folder
   * @return true when its {@code .gitmodules} says so
   */
  public static boolean in(GitCli git, Path directory) {
    return URL.equals(SubmoduleGuard.check(git, directory).get(GitCommands.ENGINE));
  }

  /**
   * Checks whether an engine's commit is part of a project's history, so that it is pushed with it.
   *
   * @param git runs git
   * @param directory the project's folder
   * @param pin the commit
   * @return false when it is not, or not known there
   */
  public static boolean reaches(GitCli git, Path directory, String pin) {
    return git.attempt(directory, "merge-base", "--is-ancestor", pin, "HEAD").succeeded();
  }

  /**
   * Lets the engine's own repository, in this clone, work without a remote: it gets what it lacks
   * from the project's repository, which it finds wherever the project is moved to. Idempotent.
   *
   * @param git runs git
   * @param directory the project's folder
   */
  public static void settle(GitCli git, Path directory) {
    String what = "could not set where the engine comes from";
    Path engine = directory.resolve(GitCommands.ENGINE);
    git.read(what, engine, "config", "remote.origin.url", ".");
    git.attempt(engine, "config", "--unset-all", "remote.origin.fetch");
    Path own = Path.of(git.read(what, engine, "rev-parse", "--absolute-git-dir"), "objects");
    Path common = directory.resolve(git.read(what, directory, "rev-parse", "--git-common-dir"));
    Path file = own.resolve("info/alternates");
    try {
      String line = own.toRealPath().relativize(common.resolve("objects").toRealPath()) + "\n";
      if (!Files.exists(file) || !Files.readString(file).contains(line)) {
        Files.createDirectories(own.resolve("info"));
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw PoException.failed(what + ": " + e).at(directory).causedBy(e);
    }
  }

  /**
   * Ends a merge that was begun for an engine's commit and not committed. Any other is left alone.
   *
   * @param git runs git
   * @param directory the project's folder
   * @param pin the commit
   */
  public static void forgetMerge(GitCli git, Path directory, String pin) {
    Optional<String> merging =
        git.find("could not look", directory, "rev-parse", "-q", "--verify", "MERGE_HEAD");
    if (merging.filter(pin::equals).isPresent()) {
      git.read("could not end the merge", directory, "merge", "--quit");
    }
  }
}
