package dev.projectorchestrator.core.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Deletes whole folders. Never follows a symbolic link. */
public final class Trees {

  private static final int ATTEMPTS = 50;

  private Trees() {}

  /**
   * Deletes a folder with all that is in it. Does nothing when it is not there.
   *
   * @param root the folder
   * @throws UncheckedIOException when something can't be deleted
   */
  public static void delete(Path root) {
    for (int attempt = 1; Files.exists(root, LinkOption.NOFOLLOW_LINKS); attempt++) {
      try {
        deleteOnce(root);
      } catch (UncheckedIOException e) {
        // A process that is ending may still write there.
        if (attempt == ATTEMPTS || !(e.getCause() instanceof DirectoryNotEmptyException)) {
          throw e;
        }
      }
    }
  }

  /**
   * Deletes a temporary folder with all that is in it; what can't be deleted stays.
   *
   * @param root the folder
   */
  public static void deleteIfPossible(Path root) {
    try {
      delete(root);
    } catch (UncheckedIOException e) {
      // Ignore leftovers of a temporary folder.
      return;
    }
  }

  private static void deleteOnce(Path root) {
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              // Entries of a folder without write permission can't be deleted.
              folder.toFile().setWritable(true, true);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure)
                throws IOException {
              if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure)
                throws IOException {
              Files.deleteIfExists(folder);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("could not delete " + root, e);
    }
  }
}
