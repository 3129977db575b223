package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.OwnFiles;
import dev.projectorchestrator.core.files.Trees;
import dev.projectorchestrator.core.runbook.StepContext;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The folder in which something is made before it is put in its place: beside that place, so that
 * putting it there is one rename. Its name says nothing but what it is.
 *
 * @param folder the folder
 * @param target where the result will stand
 */
public record Staging(Path folder, Path target) {

  private static final String TOP = "made-above";
  private static final String MARK = ".partial-";

  /**
   * Chooses a folder for a target.
   *
   * @param target where the result will stand
   * @return the folder, which does not exist
   */
  public static Path choose(Path target) {
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    return target.resolveSibling("." + target.getFileName() + MARK + random);
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

  /** Returns what is to be deleted: the folder, if it is there. */
  List<Path> present() {
    return Files.exists(folder, LinkOption.NOFOLLOW_LINKS) ? List.of(folder) : List.of();
  }

  /** Deletes the folder, after a proof that it is one that was chosen for the target. */
  void delete() {
    String name = "." + target.getFileName() + MARK;
    boolean beside =
        Set.of(target.resolveSibling(folder.getFileName()), target.resolve(folder.getFileName()))
            .contains(folder);
    boolean chosen = folder.getFileName().toString().matches(Pattern.quote(name) + "[0-9a-f]{8}");
    if (present().isEmpty()) {
      return;
    }
    if (!beside || !chosen) {
      throw notOurs(folder);
    }
    requireOwnFolder(folder);
    Trees.delete(folder);
  }

  /** Ensures that a folder that is about to be deleted is a folder of this user's own. */
  static void requireOwnFolder(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !OwnFiles.isOwn(folder)) {
      throw notOurs(folder);
    }
  }

  static PoException notOurs(Path path) {
    return PoException.failed(
        path + " is left as it is: it is not what this run made",
        "look at it, and delete it by hand if you don't need it");
  }

  /** Undoes {@link #make}. Folders above stay when somebody else put something there. */
  void delete(StepContext context) {
    delete();
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
