package dev.projectorchestrator.core.git;

import dev.projectorchestrator.core.git.plain.HeadMove;
import dev.projectorchestrator.core.input.Masking;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.ReflogEntry;
import org.eclipse.jgit.lib.ReflogReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.submodule.SubmoduleWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** Looks at repositories with JGit, which knows whatever git can write. */
final class JGitReads {

  static {
    SystemReader.setInstance(new QuietSystemReader(SystemReader.getInstance()));
    // JGit would run git, twice, to find the file of the system's configuration, which it is not to
    // read.
    FS.DETECTED.setGitSystemConfig(null);
    // Like git, and unlike Java, which asks the system's list of users.
    String home = System.getenv("HOME");
    if (home != null && !home.isEmpty()) {
      FS.DETECTED.setUserHome(new File(home));
    }
  }

  private JGitReads() {}

  /** Looks at a project's engine, as {@link GitReads#look} says. */
  static EngineView look(Path directory, String ref, boolean dirtiness) {
    try (Repository project = open(directory)) {
      Optional<String> pin = pin(project);
      Optional<String> url = url(directory);
      if (pin.isEmpty()) {
        return withoutEngine(pin, Optional.empty(), url, "no submodule is committed at engine/");
      }
      Path engineFolder = directory.resolve(GitCommands.ENGINE);
      Optional<MissingEngine> missing = MissingEngine.in(directory);
      if (missing.isPresent()) {
        boolean readable = dirtiness && missing.get() == MissingEngine.NOT_CHECKED_OUT;
        Optional<Boolean> changed = readable ? Optional.of(dirty(project)) : Optional.empty();
        return withoutEngine(pin, changed, url, missing.get().words());
      }
      try (Repository engine = open(engineFolder)) {
        Optional<String> checkedOut = name(engine.resolve(Constants.HEAD));
        Optional<String> refCommit = commitOf(engine, ref);
        return new EngineView(
            pin,
            checkedOut,
            refCommit,
            EngineView.drift(pin.get(), checkedOut, refCommit),
            tagsAt(engine, pin.get()),
            dirtiness ? Optional.of(dirty(engine)) : Optional.empty(),
            dirtiness ? Optional.of(dirty(project)) : Optional.empty(),
            url,
            checkedOutAt(engine),
            Optional.empty());
      }
    } catch (IOException | GitAPIException | RuntimeException e) {
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

  private static Optional<Instant> checkedOutAt(Repository engine) throws IOException {
    ReflogReader reflog = engine.getRefDatabase().getReflogReader(Constants.HEAD);
    List<HeadMove> moves = new ArrayList<>();
    if (reflog != null) {
      for (ReflogEntry entry : reflog.getReverseEntries()) {
        moves.add(
            new HeadMove(
                entry.getOldId().name(),
                entry.getNewId().name(),
                entry.getWho().getWhenAsInstant().getEpochSecond()));
      }
    }
    Collections.reverse(moves);
    return HeadMove.last(moves);
  }

  private static Repository open(Path directory) throws IOException {
    return new FileRepositoryBuilder()
        .setWorkTree(directory.toFile())
        .setMustExist(true)
        .setup()
        .build();
  }

  private static Optional<String> pin(Repository project) throws IOException {
    ObjectId head = project.resolve("HEAD^{tree}");
    if (head == null) {
      return Optional.empty();
    }
    try (TreeWalk walk = TreeWalk.forPath(project, GitCommands.ENGINE, head)) {
      return walk != null && walk.getRawMode(0) == org.eclipse.jgit.lib.FileMode.TYPE_GITLINK
          ? name(walk.getObjectId(0))
          : Optional.empty();
    }
  }

  /** Gives where {@code .gitmodules} says that the engine comes from, credentials masked. */
  static Optional<String> url(Path directory) throws IOException {
    FileBasedConfig modules =
        new FileBasedConfig(
            null, directory.resolve(Constants.DOT_GIT_MODULES).toFile(), FS.DETECTED);
    try {
      modules.load();
    } catch (ConfigInvalidException e) {
      return Optional.empty();
    }
    for (String name : modules.getSubsections("submodule")) {
      if (GitCommands.ENGINE.equals(modules.getString("submodule", name, "path"))) {
        return Optional.ofNullable(modules.getString("submodule", name, "url")).map(Masking::mask);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> commitOf(Repository engine, String ref) throws IOException {
    for (String name :
        List.of("refs/tags/" + ref, "refs/remotes/origin/" + ref, "refs/heads/" + ref)) {
      Ref found = engine.exactRef(name);
      if (found != null) {
        return name(engine.resolve(name + "^{commit}"));
      }
    }
    return GitCli.looksLikeCommit(ref) ? name(engine.resolve(ref + "^{commit}")) : Optional.empty();
  }

  private static List<String> tagsAt(Repository engine, String pin) throws IOException {
    List<String> tags = new ArrayList<>();
    try (RevWalk walk = new RevWalk(engine)) {
      for (Ref ref : engine.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
        RevObject target = walk.peel(walk.parseAny(ref.getObjectId()));
        if (target.name().equals(pin)) {
          tags.add(ref.getName().substring(Constants.R_TAGS.length()));
        }
      }
    }
    return RemoteRefs.newestFirst(tags);
  }

  private static boolean dirty(Repository repository) throws GitAPIException {
    try (Git git = Git.wrap(repository)) {
      Status status =
          git.status().setIgnoreSubmodules(SubmoduleWalk.IgnoreSubmoduleMode.ALL).call();
      return !status.isClean();
    }
  }

  private static Optional<String> name(ObjectId id) {
    return Optional.ofNullable(id).map(ObjectId::name);
  }
}
