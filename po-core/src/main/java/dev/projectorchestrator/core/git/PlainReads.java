package dev.projectorchestrator.core.git;

import dev.projectorchestrator.core.git.plain.NotPlainException;
import dev.projectorchestrator.core.git.plain.PlainIndex;
import dev.projectorchestrator.core.git.plain.PlainRepository;
import dev.projectorchestrator.core.git.plain.PlainWorkTree;
import dev.projectorchestrator.core.input.Masking;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at a project whose repositories are as git usually leaves them, in a few file reads. */
final class PlainReads {

  private static final int WHOLE_ID = 40;

  private PlainReads() {}

  /**
   * Looks at a project's engine, as {@link GitReads#look} says.
   *
   * @throws NotPlainException when something is unusual, or may be changed: JGit is to look
   */
  static EngineView look(Path directory, String ref, boolean dirtiness) throws NotPlainException {
    PlainRepository project = PlainRepository.open(directory);
    PlainRepository engine = PlainRepository.open(directory.resolve(GitCommands.ENGINE));
    // The index has the pin only where it equals the commit.
    String pin = asCommitted(project, project.head(), dirtiness).submodule(GitCommands.ENGINE);
    String checkedOut = engine.head();
    if (pin == null || checkedOut == null) {
      throw new NotPlainException("nothing is pinned, or nothing checked out");
    }
    if (dirtiness) {
      asCommitted(engine, checkedOut, true);
    }
    Optional<String> refCommit = Optional.ofNullable(commitOf(engine, ref));
    List<String> tags = engine.tagsAt(pin);
    Optional<Boolean> unchanged = dirtiness ? Optional.of(false) : Optional.empty();
    return new EngineView(
        Optional.of(pin),
        Optional.of(checkedOut),
        refCommit,
        EngineView.drift(pin, Optional.of(checkedOut), refCommit),
        tags.size() < 2 ? tags : RemoteRefs.newestFirst(tags),
        unchanged,
        unchanged,
        url(directory),
        engine.headMovedAt(),
        Optional.empty());
  }

  /** Checks whether nothing differs from the commit for sure, new files included. */
  static boolean isUnchanged(Path directory) {
    try {
      PlainRepository repository = PlainRepository.open(directory);
      asCommitted(repository, repository.head(), true);
      return true;
    } catch (NotPlainException e) {
      return false;
    }
  }

  /** Returns the index when nothing is staged, nor, if that is asked, changed in the work tree. */
  private static PlainIndex asCommitted(PlainRepository repository, String head, boolean workTree)
      throws NotPlainException {
    PlainIndex index = repository.index();
    if (head == null || !index.holds(repository.treeOf(head))) {
      throw new NotPlainException("something may be staged");
    }
    if (workTree && !new PlainWorkTree(repository.workTree(), index).isCleanForSure()) {
      throw new NotPlainException("something may be changed");
    }
    return index;
  }

  private static String commitOf(PlainRepository engine, String ref) throws NotPlainException {
    String[] names = {"refs/tags/" + ref, "refs/remotes/origin/" + ref, "refs/heads/" + ref};
    for (String name : names) {
      String commit = engine.commitOf(name);
      if (commit != null) {
        return commit;
      }
    }
    if (ref.length() == WHOLE_ID && GitCli.looksLikeCommit(ref)) {
      return engine.commit(ref);
    }
    if (GitCli.looksLikeCommit(ref)) {
      throw new NotPlainException("a part of a commit's id may stand for many");
    }
    return null;
  }

  private static Optional<String> url(Path directory) throws NotPlainException {
    try {
      return GitReads.url(directory).map(Masking::mask);
    } catch (IOException e) {
      throw new NotPlainException(".gitmodules can't be read: " + e);
    }
  }
}
