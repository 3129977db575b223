package dev.projectorchestrator.core.git.plain;

import dev.projectorchestrator.core.files.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file {@code .git} of a work tree whose repository lies elsewhere, as a submodule's does; its
 * format is that of gitrepository-layout(5).
 */
public final class GitFile {

  private static final String GIT_DIR = "gitdir: ";
  private static final int MOST_BYTES = 4096;

  private GitFile() {}

  /**
   * Checks whether a work tree has such a file.
   *
   * @param workTree the work tree
   * @return whether {@code .git} is a file there
   */
  public static boolean isIn(Path workTree) {
    return Files.isRegularFile(workTree.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Returns the folder that such a file names, which need not be there.
   *
   * @param workTree the work tree
   * @return the folder; empty when git would not have written the file so
   * @throws IOException when it can't be read
   */
  public static Optional<Path> target(Path workTree) throws IOException {
    Path file = workTree.resolve(".git");
    return target(workTree, Files.size(file) > MOST_BYTES ? "" : SmallFile.text(file));
  }

  /**
   * Returns the folder that such a file's text names.
   *
   * @param workTree the work tree
   * @param text the text
   * @return the folder; empty when git would not have written the text
   */
  static Optional<Path> target(Path workTree, String text) {
    String line = text.strip();
    return line.startsWith(GIT_DIR)
        ? Optional.of(workTree.resolve(line.substring(GIT_DIR.length())).normalize())
        : Optional.empty();
  }
}
