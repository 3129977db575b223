package dev.projectorchestrator.core.git;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.core.git.plain.NotPlainException;
import dev.projectorchestrator.core.git.plain.PlainRepository;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a command changed of what a repository tracks.
 *
 * @param files how many tracked files differ from the commit that is checked out
 * @param ahead how many commits its upstream does not have; 0 where it has none
 * @param committed whether another commit is checked out than before
 */
public record RepositoryChange(int files, int ahead, boolean committed) {

  /** Linux writes the times of files from a clock that may be this late. */
  private static final long CLOCK_MILLIS = 20;

  /**
   * Notes what a repository is like before a command runs. Reads a few small files.
   *
   * @param workTree its work tree; need not be a repository
   * @return to be asked when the command has ended
   */
  public static Watch watch(Path workTree) {
    return new Watch(workTree, System.currentTimeMillis() - CLOCK_MILLIS);
  }

  private static Optional<String> head(Path workTree) {
    try {
      return Optional.ofNullable(PlainRepository.open(workTree).head());
    } catch (NotPlainException e) {
      return Optional.empty();
    }
  }

  /** A repository as it was before a command ran. */
  public static final class Watch {

    private final Path workTree;
    private final Optional<String> head;
    private final Optional<String> engine;
    private final long begun;
    private final long index;

    private Watch(Path workTree, long begun) {
      this.workTree = workTree;
      this.head = head(workTree);
      this.engine = engine();
      this.begun = begun;
      this.index = indexTime();
    }

    /**
     * Finds out what changed since. Runs git only where something tracked was written: in 200
     * projects whose agents are at work, 200 runs of git fewer.
     *
     * @param git the user's git
     * @return the change; empty when there is none, or the folder is no repository
     */
    public Optional<RepositoryChange> change(GitCli git) {
      if (isUntouched()) {
        return Optional.empty();
      }
      CommandResult status =
          git.attempt(
              workTree,
              "--no-optional-locks",
              "-c",
              "core.fsmonitor=false",
              "status",
              "--porcelain=v2",
              "--branch",
              "--untracked-files=no",
              "--no-renames",
              "-z");
      if (!status.succeeded()) {
        return Optional.empty();
      }
      List<String> files = new ArrayList<>();
      boolean staged = false;
      int ahead = 0;
      String commit = "";
      for (String line : status.stdout().split("\0")) {
        if (line.startsWith("# branch.oid ")) {
          commit = line.substring("# branch.oid ".length());
        } else if (line.startsWith("# branch.ab +")) {
          ahead = Integer.parseInt(line.split("[+ ]")[3]);
        } else if (line.startsWith("1 ") || line.startsWith("u ")) {
          int fields = line.startsWith("1 ") ? 9 : 11;
          files.add(line.split(" ", fields)[fields - 1]);
          staged |= line.charAt(2) != '.';
        }
      }
      boolean committed = head.isPresent() && !head.get().equals(commit);
      boolean touched =
          committed
              || !engine().equals(engine)
              || files.stream().anyMatch(this::isTouched)
              || staged && indexTime() != index;
      return touched && (committed || !files.isEmpty())
          ? Optional.of(new RepositoryChange(files.size(), ahead, committed))
          : Optional.empty();
    }

    /** Checks whether nothing that is tracked was written for sure, nor staged or committed. */
    private boolean isUntouched() {
      try {
        List<String> tracked = PlainRepository.open(workTree).index().paths();
        return head.isPresent()
            && head.equals(head(workTree))
            && engine.equals(engine())
            && index == indexTime()
            && tracked.stream().noneMatch(this::isTouched);
      } catch (NotPlainException e) {
        return false;
      }
    }

    private Optional<String> engine() {
      return head(workTree.resolve(GitCommands.ENGINE));
    }

    /** Checks whether a file was written, or taken away, since the command began. */
    private boolean isTouched(String path) {
      File file = workTree.resolve(path).toFile();
      File changed = file.exists() ? file : file.getParentFile();
      return changed.lastModified() >= begun;
    }

    private long indexTime() {
      return workTree.resolve(".git").resolve("index").toFile().lastModified();
    }
  }
}
