package dev.projectorchestrator.core.runbook;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.OwnFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where po keeps its own state: beside fleet.toml, or among the user's state where there is none;
 * never in a project.
 *
 * @param root the folder; absolute; need not exist
 */
public record StateFolder(Path root) {

  /**
   * Returns the folder of the open journals.
   *
   * @return a path that need not exist
   */
  public Path journals() {
    return root.resolve("journal");
  }

  /**
   * Returns the folder of the log.
   *
   * @return a path that need not exist
   */
  public Path logs() {
    return root.resolve("log");
  }

  /**
   * Returns the folder of the locks.
   *
   * @return a path that need not exist
   */
  public Path locks() {
    return root.resolve("lock");
  }

  /**
   * Describes why this folder must not be used: somebody else may have put it there, or lead it
   * elsewhere.
   *
   * @return the problem; empty when there is none, also when there is no such folder yet
   */
  public Optional<String> problem() {
    return Stream.of(root, journals(), logs(), locks())
        .filter(folder -> Files.exists(folder, LinkOption.NOFOLLOW_LINKS))
        .map(StateFolder::problem)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> problem(Path folder) {
    if (Files.isSymbolicLink(folder)) {
      return Optional.of(folder + " is a symbolic link, which is not followed");
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(folder + " is not a folder");
    }
    return OwnFiles.isOwn(folder)
        ? Optional.empty()
        : Optional.of(folder + " belongs to another user");
  }

  /**
   * Ensures that this folder may be used.
   *
   * @throws PoException with {@code FAILED} when not
   */
  void requireUsable() {
    problem()
        .ifPresent(
            problem -> {
              throw unusable(problem);
            });
  }

  /**
   * Creates the exception about a folder that must not be used.
   *
   * @param problem why, as {@link #problem()} describes it
   * @return the exception
   */
  public static PoException unusable(String problem) {
    return PoException.failed(
        "po keeps its state in a folder of your own, and this is none: " + problem,
        "move it away; po makes a new one");
  }

  /** Deletes a file of this state, if it can be deleted. */
  static void removeQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It holds nothing: the next run tries again.
      return;
    }
  }

  /** Creates a folder of this state. */
  static Path make(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw failed("could not make the folder " + folder, e);
    }
  }

  /** Creates a change of a folder's entries outlive a power cut, where the system can. */
  static void sync(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Some file systems can't sync a folder; ignore it there.
    }
  }

  private static String reason(Exception cause) {
    if (cause instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (cause instanceof FileAlreadyExistsException other) {
      return other.getFile() + " exists and is not a folder";
    }
    return cause instanceof FileSystemException known && known.getReason() != null
        ? known.getReason()
        : String.valueOf(cause);
  }

  static PoException failed(String what, Exception cause) {
    return PoException.failed(
            what + ": " + reason(cause), "check the folder's permissions and the free space")
        .causedBy(cause);
  }
}
