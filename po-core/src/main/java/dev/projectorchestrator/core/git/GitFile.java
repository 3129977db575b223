package dev.projectorchestrator.core.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file {@code .git} of a work tree whose repository lies elsewhere, as a submodule's does; its
 * format is that of gitrepository-layout(5).
 */
final class GitFile {

  private static final String GIT_DIR = "gitdir: ";
  private static final int MOST_BYTES = 4096;

  private GitFile() {}

  /**
   * Says whether a work tree has such a file.
   *
   * @param workTree the work tree
   * @return whether {@code .git} is a file there
   */
  static boolean isIn(Path workTree) {
    return Files.isRegularFile(workTree.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Gives the folder that such a file names, which need not be there.
   *
   * @param workTree the work tree
   * @return the folder; empty when git would not have written the file so
   * @throws IOException when it can't be read
   */
  static Optional<Path> target(Path workTree) throws IOException {
    Path file = workTree.resolve(".git");
    String text = Files.size(file) > MOST_BYTES ? "" : Files.readString(file).strip();
    return text.startsWith(GIT_DIR)
        ? Optional.of(workTree.resolve(text.substring(GIT_DIR.length())).normalize())
        : Optional.empty();
  }

  /**
   * Says whether a work tree's file names a folder that is not there: git can do nothing in it.
   *
   * @param workTree the work tree
   * @return whether it does
   */
  static boolean leadsNowhere(Path workTree) {
    try {
      return isIn(workTree) && target(workTree).filter(Files::exists).isEmpty();
    } catch (IOException e) {
      return false; // Not known; git will say what is wrong.
    }
  }
}
