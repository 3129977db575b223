package dev.projectorchestrator.core.git;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.git.plain.GitFile;
import dev.projectorchestrator.core.input.GitUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a project's engine, although it is pinned, is not there to be used. */
public enum MissingEngine {
  /** The submodule was never fetched, or let go of. */
  NOT_CHECKED_OUT("the engine is not checked out", "get it with: "),
  /** Its files are there, but git can do nothing with them. */
  GIT_DATA_GONE(
      "engine/ has lost its git data: the folder that engine/.git names is not there",
      "move engine/ away, then: ");

  private final String words;
  private final String remedy;

  MissingEngine(String words, String remedy) {
    this.words = words;
    this.remedy = remedy;
  }

  /**
   * Looks for one. Reads one small file at most.
   *
   * @param directory the project's folder
   * @return what is missing; empty when the engine is there
   */
  public static Optional<MissingEngine> in(Path directory) {
    Path engine = directory.resolve(GitCommands.ENGINE);
    if (!Files.exists(engine.resolve(".git"))) {
      return Optional.of(NOT_CHECKED_OUT);
    }
    return leadsNowhere(engine) ? Optional.of(GIT_DATA_GONE) : Optional.empty();
  }

  private static boolean leadsNowhere(Path engine) {
    try {
      return GitFile.isIn(engine)
          && GitFile.target(engine).filter(target -> !Files.exists(target)).isPresent();
    } catch (IOException e) {
      return false; // Unknown; git reports the error.
    }
  }

  /**
   * Describes what is wrong.
   *
   * @return a few words
   */
  public String words() {
    return words;
  }

  /**
   * Describes what to do.
   *
   * @param directory the project's folder
   * @return a hint that ends in a shell line
   */
  public String remedy(Path directory) {
    List<String> git = new ArrayList<>(List.of("git", "-C", directory.toString()));
    if (comesFromPath(directory)) {
      git.addAll(
          List.of("-c", "protocol.file.allow=always")); // By default git refuses local paths.
    }
    git.addAll(List.of("submodule", "update", "--init", "--", GitCommands.ENGINE));
    return remedy + CommandSpec.of(git).toShellLine();
  }

  private static boolean comesFromPath(Path directory) {
    try {
      Optional<String> url = GitReads.url(directory);
      return url.filter(CarriedEngine.URL::equals).isPresent()
          ? GitReads.originUrl(directory).filter(origin -> !GitUrl.isLocal(origin)).isEmpty()
          : url.filter(GitUrl::isLocal).isPresent();
    } catch (IOException e) {
      return false; // The next command reports why.
    }
  }
}
