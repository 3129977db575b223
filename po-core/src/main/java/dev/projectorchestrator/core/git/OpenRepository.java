package dev.projectorchestrator.core.git;

import dev.projectorchestrator.core.git.plain.GitFile;
import dev.projectorchestrator.core.git.plain.HeadMove;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.ReflogEntry;
import org.eclipse.jgit.lib.ReflogReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A repository that is only read, and runs nothing. */
final class OpenRepository implements AutoCloseable {

  private final Repository repository;
  private final RevWalk walk;
  private final Optional<ObjectId> head;

  OpenRepository(Path directory) throws IOException {
    FileRepositoryBuilder found =
        new FileRepositoryBuilder()
            .setFS(LookingFs.INSTANCE)
            .setWorkTree(directory.toFile())
            .setMustExist(true);
    RegularFiles.requireWorkTree(directory);
    if (GitFile.isIn(directory)) {
      Optional<Path> target = GitFile.target(directory);
      if (target.isPresent()) {
        RegularFiles.require(directory, target.get());
      }
    } else {
      RegularFiles.require(directory, directory.resolve(Constants.DOT_GIT));
    }
    repository = found.setup().build();
    LookingFs.forgetFilters(repository.getConfig());
    walk = new RevWalk(repository);
    head = Optional.ofNullable(repository.exactRef(Constants.HEAD)).map(Ref::getObjectId);
  }

  /** Returns the commit that is checked out; empty when nothing is committed. */
  Optional<String> head() {
    return head.map(ObjectId::name);
  }

  /** Returns the commit that is committed for a submodule; empty when there is none at the path. */
  Optional<String> submodule(String path) throws IOException {
    if (head.isEmpty()) {
      return Optional.empty();
    }
    try (TreeWalk found =
        TreeWalk.forPath(walk.getObjectReader(), path, walk.parseCommit(head.get()).getTree())) {
      return found != null && found.getRawMode(0) == FileMode.TYPE_GITLINK
          ? Optional.of(found.getObjectId(0).name())
          : Optional.empty();
    }
  }

  /** Returns where the repository comes from, as git takes it for relative URLs of submodules. */
  Optional<String> remoteUrl() throws IOException {
    Config config = repository.getConfig();
    Set<String> remotes = config.getSubsections("remote");
    String branch = repository.getBranch();
    String remote = branch == null ? null : config.getString("branch", branch, "remote");
    if (remote == null) {
      remote = remotes.size() == 1 ? remotes.iterator().next() : Constants.DEFAULT_REMOTE_NAME;
    }
    return Optional.ofNullable(config.getString("remote", remote, "url"));
  }

  /** Returns where its remotes are. */
  Set<String> remoteUrls() {
    Config config = repository.getConfig();
    Set<String> urls = new HashSet<>();
    for (String remote : config.getSubsections("remote")) {
      urls.addAll(List.of(config.getStringList("remote", remote, "url")));
    }
    return urls;
  }

  /** Checks whether a commit is part of the history of what is checked out. */
  boolean reaches(String commit) throws IOException {
    try {
      RevCommit wanted = walk.parseCommit(ObjectId.fromString(commit));
      return head.isPresent() && walk.isMergedInto(wanted, walk.parseCommit(head.get()));
    } catch (MissingObjectException e) {
      return false;
    }
  }

  /** Returns the commit that a tag, a branch of the origin, a branch or an id stands for. */
  Optional<String> commitOf(String ref) throws IOException {
    for (String prefix : List.of("refs/tags/", "refs/remotes/origin/", "refs/heads/")) {
      Ref found = repository.exactRef(prefix + ref);
      if (found != null) {
        RevObject target = walk.peel(walk.parseAny(found.getObjectId()));
        return target.getType() == Constants.OBJ_COMMIT
            ? Optional.of(target.name())
            : Optional.empty();
      }
    }
    return GitCli.looksLikeCommit(ref)
        ? Optional.ofNullable(repository.resolve(ref + "^{commit}")).map(ObjectId::name)
        : Optional.empty();
  }

  /** Returns the tags that stand for a commit, newest version first. */
  List<String> tagsAt(String commit) throws IOException {
    List<String> tags = new ArrayList<>();
    for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
      if (walk.peel(walk.parseAny(ref.getObjectId())).name().equals(commit)) {
        tags.add(ref.getName().substring(Constants.R_TAGS.length()));
      }
    }
    return RemoteRefs.newestFirst(tags);
  }

  /**
   * Returns when the commit that is checked out took the place of another one, if that is known.
   */
  Optional<Instant> headMovedAt() throws IOException {
    ReflogReader reflog = repository.getRefDatabase().getReflogReader(Constants.HEAD);
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

  /** Checks whether files differ from what is committed, new files included, submodules not. */
  boolean isDirty() throws IOException {
    Changes changes = new Changes(repository, walk.getObjectReader());
    return head.isEmpty()
        || changes.isStaged(walk.parseCommit(head.get()).getTree())
        || changes.isWorkTreeChanged();
  }

  @Override
  public void close() {
    walk.close();
    repository.close();
  }
}
