package dev.projectorchestrator.core.runbook;

import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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
      // Some file systems can't; the entries then are as safe as they get.
    }
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (cause instanceof FileAlreadyExistsException other) {
      return other.getFile() + " is there, and is no folder";
    }
    return cause instanceof FileSystemException known && known.getReason() != null
        ? known.getReason()
        : String.valueOf(cause);
  }

  static PoException failed(String what, IOException cause) {
    return PoException.failed(
            what + ": " + reason(cause), "check the folder's permissions and the free space")
        .causedBy(cause);
  }
}
