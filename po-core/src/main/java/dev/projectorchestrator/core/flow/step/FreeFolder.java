package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Looks at the folders in which projects are put. */
final class FreeFolder {

  private FreeFolder() {}

  /** Refuses a folder that holds anything, or that is none. */
  static void requireFree(Path target) {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      for (Path above = target.getParent(); above != null; above = above.getParent()) {
        if (Files.isDirectory(above)) {
          return;
        }
        if (Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
          throw refused(above + " is not a folder", target);
        }
      }
      return;
    }
    if (Files.isSymbolicLink(target)) {
      throw refused(target + " is a symbolic link, which is not followed", target);
    }
    if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(target + " is a file", target);
    }
    if (!isEmpty(target)) {
      throw refused("the folder " + target + " exists and is not empty", target);
    }
  }

  static boolean isEmpty(Path folder) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    } catch (IOException e) {
      throw PoException.failed("could not look into " + folder + ": " + e).causedBy(e);
    }
  }

  private static PoException refused(String what, Path target) {
    return PoException.failed(what, "choose another folder with --into").at(target);
  }
}
