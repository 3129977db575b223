package dev.projectorchestrator.core.git;

import dev.projectorchestrator.core.files.SmallFile;
import dev.projectorchestrator.core.git.plain.NotPlainException;
import dev.projectorchestrator.core.git.plain.PlainRepository;
import dev.projectorchestrator.core.input.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;

/**
 * Looks at repositories in this process, without a child process for each: for what looks at many.
 * Runs no program, filter or hook of a repository. Safe for use by many threads.
 */
public final class GitReads {

  /** Creates a reader. */
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
    if (!directory.toFile().isDirectory()) {
      return EngineView.unknown("the folder is gone: " + directory);
    }
    try {
      return PlainReads.look(directory, ref, dirtiness);
    } catch (NotPlainException e) {
      return lookWithJGit(directory, ref, dirtiness);
    }
  }

  static EngineView lookWithJGit(Path directory, String ref, boolean dirtiness) {
    try (OpenRepository project = new OpenRepository(directory)) {
      Optional<String> pin = project.submodule(GitCommands.ENGINE);
      Optional<String> url = url(directory).map(Masking::mask);
      if (pin.isEmpty()) {
        return withoutEngine(pin, Optional.empty(), url, "no submodule is committed at engine/");
      }
      Optional<MissingEngine> missing = MissingEngine.in(directory);
      if (missing.isPresent()) {
        boolean readable = dirtiness && missing.get() == MissingEngine.NOT_CHECKED_OUT;
        Optional<Boolean> changed = readable ? Optional.of(project.isDirty()) : Optional.empty();
        return withoutEngine(pin, changed, url, missing.get().words());
      }
      try (OpenRepository engine = new OpenRepository(directory.resolve(GitCommands.ENGINE))) {
        Optional<String> refCommit = engine.commitOf(ref);
        return new EngineView(
            pin,
            engine.head(),
            refCommit,
            EngineView.drift(pin.get(), engine.head(), refCommit),
            engine.tagsAt(pin.get()),
            dirtiness ? Optional.of(engine.isDirty()) : Optional.empty(),
            dirtiness ? Optional.of(project.isDirty()) : Optional.empty(),
            url,
            engine.headMovedAt(),
            Optional.empty());
      }
    } catch (IOException | RuntimeException e) {
      return EngineView.unknown("can't be read: " + Masking.mask(String.valueOf(e.getMessage())));
    }
  }

  private static EngineView withoutEngine(
      Optional<String> pin, Optional<Boolean> projectDirty, Optional<String> url, String problem) {
    return new EngineView(
        pin,
        Optional.empty(),
        Optional.empty(),
        EngineView.Drift.UNKNOWN,
        List.of(),
        Optional.empty(),
        projectDirty,
        url,
        Optional.empty(),
        Optional.of(problem));
  }

  /**
   * Returns where {@code .gitmodules} says that a project's engine comes from.
   *
   * @param directory the project's folder
   * @return the URL, credentials masked; empty when it does not tell or can't be read
   */
  public static Optional<String> engineUrl(Path directory) {
    try {
      return url(directory).map(Masking::mask);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the commit that is checked out in a repository.
   *
   * @param directory its folder
   * @return the commit; empty when it is no repository, or can't be read
   */
  public static Optional<String> checkedOut(Path directory) {
    try {
      return Optional.ofNullable(PlainRepository.open(directory).head());
    } catch (NotPlainException e) {
      try (OpenRepository repository = new OpenRepository(directory)) {
        return repository.head();
      } catch (IOException | RuntimeException again) {
        return Optional.empty();
      }
    }
  }

  /**
   * Checks whether files of a repository differ from the commit that is checked out, new files and
   * those of its submodules included.
   *
   * @param directory its folder
   * @return true, too, when that can't be told
   */
  public static boolean isChanged(Path directory) {
    boolean unchanged = PlainReads.isUnchanged(directory);
    if (unchanged && !Files.exists(directory.resolve(Constants.DOT_GIT_MODULES))) {
      return false; // The usual case, without JGit.
    }
    try (OpenRepository repository = new OpenRepository(directory)) {
      if (!unchanged && repository.isDirty()) {
        return true;
      }
      Config modules = config(directory.resolve(Constants.DOT_GIT_MODULES));
      for (String name : modules.getSubsections("submodule")) {
        String path = modules.getString("submodule", name, "path");
        if (path != null && isChanged(directory.resolve(path), repository.submodule(path))) {
          return true;
        }
      }
      return false;
    } catch (IOException | ConfigInvalidException | RuntimeException e) {
      return true;
    }
  }

  private static boolean isChanged(Path submodule, Optional<String> commit) throws IOException {
    if (Files.exists(submodule.resolve(Constants.DOT_GIT))) {
      return !checkedOut(submodule).equals(commit) || isChanged(submodule);
    }
    if (!Files.isDirectory(submodule)) {
      return false;
    }
    try (Stream<Path> files = Files.list(submodule)) {
      return files.findAny().isPresent();
    }
  }

  /** Returns where a project was cloned from, or is pushed to. */
  static Optional<String> originUrl(Path directory) throws IOException {
    try {
      Config config = config(directory.resolve(".git").resolve("config"));
      return Optional.ofNullable(config.getString("remote", "origin", "url"));
    } catch (ConfigInvalidException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns where a project's engine comes from: what {@code .gitmodules} says, resolved as git
   * does.
   *
   * @param directory the project's folder
   * @return the URL to ask, which may hold credentials; {@link CarriedEngine#URL} when the project
   *     carries it; empty when it can't be told
   */
  public static Optional<String> engineSource(Path directory) {
    Optional<String> url;
    try {
      url = url(directory);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (url.filter(RelativeUrl::is).isEmpty() || url.get().equals(CarriedEngine.URL)) {
      return url;
    }
    try (OpenRepository project = new OpenRepository(directory)) {
      String base = project.remoteUrl().orElse(directory.toString());
      return Optional.of(RelativeUrl.resolve(base, url.get()));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Describes that git itself would ask another place for the engine than the one that {@code
   * .gitmodules} says: the engine's remote may have been set before that changed.
   *
   * @param directory the project's folder
   * @return the problem, with the command that mends it; empty when there is none, or it can't be
   *     told
   */
  public static Optional<String> otherRemote(Path directory) {
    Optional<String> source = engineSource(directory);
    if (source.isEmpty() || source.get().equals(CarriedEngine.URL)) {
      return Optional.empty();
    }
    try (OpenRepository engine = new OpenRepository(directory.resolve(GitCommands.ENGINE))) {
      Set<String> remotes = engine.remoteUrls();
      return remotes.isEmpty() || remotes.contains(source.get())
          ? Optional.empty()
          : Optional.of(
              "the engine's remote is not where .gitmodules says that it comes from, "
                  + Masking.mask(source.get())
                  + "; to mend that: git -C "
                  + directory
                  + " submodule sync "
                  + GitCommands.ENGINE);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Checks whether a project that carries its engine pins a commit that others don't get.
   *
   * @param directory the project's folder
   * @return true when the pin is no ancestor of what is checked out; false where that can't be told
   */
  public boolean losesItsEngine(Path directory) {
    if (engineUrl(directory).filter(CarriedEngine.URL::equals).isEmpty()) {
      return false;
    }
    try (OpenRepository project = new OpenRepository(directory)) {
      Optional<String> pin = project.submodule(GitCommands.ENGINE);
      return pin.isPresent() && !project.reaches(pin.get());
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Returns where {@code .gitmodules} says that a project's engine comes from.
   *
   * @param directory the project's folder
   * @return the URL, which may hold credentials; empty when it does not tell
   * @throws IOException when it can't be read
   */
  static Optional<String> url(Path directory) throws IOException {
    Config modules;
    try {
      modules = config(directory.resolve(Constants.DOT_GIT_MODULES));
    } catch (ConfigInvalidException e) {
      return Optional.empty();
    }
    for (String name : modules.getSubsections("submodule")) {
      if (GitCommands.ENGINE.equals(modules.getString("submodule", name, "path"))) {
        return Optional.ofNullable(modules.getString("submodule", name, "url"));
      }
    }
    return Optional.empty();
  }

  /** Reads a file of git's configuration format; without it, it is as an empty one. */
  private static Config config(Path file) throws IOException, ConfigInvalidException {
    Config config = new Config();
    if (file.toFile().exists()) {
      config.fromText(SmallFile.text(file));
    }
    return config;
  }
}
