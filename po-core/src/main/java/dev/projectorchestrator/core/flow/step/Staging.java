package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Trees;
import dev.projectorchestrator.core.runbook.StepContext;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The folder in which something is made before it is put in its place: beside that place, so that
 * putting it there is one rename. Its name says nothing but what it is.
 *
 * @param folder the folder
 */
public record Staging(Path folder) {

  private static final String TOP = "made-above";

  /**
   * Chooses a folder for a target.
   *
   * @param target where the result will stand
   * @return the folder, which does not exist
   */
  public static Path choose(Path target) {
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    return target.resolveSibling("." + target.getFileName() + ".partial-" + random);
  }

  /** Creates the folder with one in it, and remembers which folders above had to be made. */
  void make(Path workplace, StepContext context) {
    try {
      Path above = folder.getParent();
      Path highest = null;
      while (above != null && !Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
        highest = above;
        above = above.getParent();
      }
      if (highest != null) {
        context.remember(TOP, highest.toString());
        Files.createDirectories(folder.getParent());
      }
      Files.createDirectory(folder);
      Files.createDirectories(workplace);
    } catch (IOException e) {
      throw PoException.failed(
              "could not make the folder " + workplace + ": " + e,
              "check the permissions and the free space")
          .causedBy(e);
    }
  }

  /** Undoes {@link #make}. Folders above stay when somebody else put something there. */
  void delete(StepContext context) {
    Trees.delete(folder);
    Optional<Path> top = context.recall(TOP).map(Path::of);
    if (top.isPresent()) {
      try {
        Path above = folder.getParent();
        while (above != null && above.startsWith(top.get())) {
          Files.deleteIfExists(above);
          above = above.getParent();
        }
      } catch (DirectoryNotEmptyException | NoSuchFileException e) {
        // It is in use.
      } catch (IOException e) {
        throw PoException.failed("could not delete " + folder.getParent() + ": " + e).causedBy(e);
      }
    }
  }
}
