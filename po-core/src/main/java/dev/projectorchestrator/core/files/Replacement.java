package dev.projectorchestrator.core.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files that are seen whole or not at all. */
public final class Replacement {

  private Replacement() {}

  /**
   * Writes a file beside another one, syncs it and moves it there: whoever reads it meanwhile, and
   * a machine that stops, sees the old content or the new one.
   *
   * @param file the file; its folder must exist
   * @param content its new content
   * @throws IOException if it can't be written; the file is then as it was
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path fresh = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".new");
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        for (ByteBuffer left = ByteBuffer.wrap(content); left.hasRemaining(); ) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
