package dev.projectorchestrator.core.registry.read;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.model.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads the bytes of a fleet.toml, and refuses what is none before it reads any. */
public final class FleetBytes {

  /** As much may a fleet.toml have: enough for some 20,000 projects. */
  static final int MAX_BYTES = 4 * 1024 * 1024;

  private FleetBytes() {}

  /**
   * Reads a file.
   *
   * @param file the fleet.toml
   * @return its bytes
   * @throws PoException with {@code NO_FLEET} when there is none, or it can't be read
   */
  public static byte[] read(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw refused(file, "this is a folder", "name the fleet.toml in it");
      }
      if (!attributes.isRegularFile()) {
        throw refused(file, "this is a pipe, a socket or a device, not a file", "name a file");
      }
      if (attributes.size() > MAX_BYTES) {
        throw tooLarge(file);
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
          throw tooLarge(file);
        }
        return bytes;
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static PoException tooLarge(Path file) {
    return refused(
        file,
        "this is larger than " + MAX_BYTES / (1024 * 1024) + " MB, too large for a fleet.toml",
        "is this the right file?");
  }

  private static PoException unreadable(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return Files.isSymbolicLink(file)
          ? refused(file, "this is a symlink to a file that is not there", "correct the symlink", e)
          : refused(
              file,
              "there is no such file",
              "make a PO home with 'po init', or name a fleet.toml with --fleet FILE or PO_FLEET",
              e);
    }
    if (e instanceof AccessDeniedException) {
      return refused(file, "no permission to read it", "check it with: ls -l " + file, e);
    }
    String why =
        e instanceof FileSystemLoopException || String.valueOf(e.getMessage()).contains("symbolic")
            ? "its symlinks lead in a circle"
            : "it can't be read: " + SafeText.line(String.valueOf(e.getMessage()));
    return refused(file, why, "check it with: ls -l " + file, e);
  }

  private static PoException refused(Path file, String why, String hint) {
    return refused(file, why, hint, null);
  }

  private static PoException refused(Path file, String why, String hint, IOException cause) {
    return PoException.of(ErrorCode.NO_FLEET, why, hint).at(file).causedBy(cause);
  }
}
