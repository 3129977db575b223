package dev.projectorchestrator.core.registry.edit;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.model.SafeText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import java.util.Objects;

/** Replaces a fleet.toml as a whole: who reads it, and who cuts the power, finds old or new. */
final class FleetWriter {

  /** What a writer that was killed leaves behind has this at its end; the next one removes it. */
  private static final String FRESH = ".po-new";

  private final Path target;
  private final Path folder;
  private final Path backup;

  /**
   * Creates a writer.
   *
   * @param target the file, symlinks resolved
   * @param backup where the version before goes
   */
  FleetWriter(Path target, Path backup) {
    this.target = target;
    this.folder = Objects.requireNonNull(target.getParent(), "a file is in a folder");
    this.backup = backup;
  }

  /**
   * Replaces the file's bytes, and nothing else of it: owner, permissions and extended attributes
   * stay. To be called under the lock.
   *
   * @param expected what the file must hold still
   * @param bytes what it is to hold
   * @return false, and nothing has changed, when the file holds something else by now
   * @throws PoException with {@code FAILED}; nothing has changed then
   */
  boolean replace(byte[] expected, byte[] bytes) {
    Path fresh = folder.resolve("." + target.getFileName() + "." + pid() + FRESH);
    try {
      removeLeftovers();
      requireWritable();
      write(fresh, bytes);
      requireSameOwner(fresh);
      keepBackup(expected);
      if (!Arrays.equals(Files.readAllBytes(target), expected)) {
        return false;
      }
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      sync(folder);
      return true;
    } catch (IOException e) {
      throw failed("can't be written: " + why(e), e);
    } finally {
      removeQuietly(fresh);
    }
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  /** Writes a file that has everything of the target but its bytes. */
  private void write(Path file, byte[] bytes) throws IOException {
    Files.copy(
        target, file, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private void keepBackup(byte[] bytes) throws IOException {
    Path parent = Objects.requireNonNull(backup.getParent(), "a backup is in a folder");
    Files.createDirectories(parent);
    Path fresh = parent.resolve(backup.getFileName() + "." + pid() + FRESH);
    try {
      write(fresh, bytes);
      Files.move(fresh, backup, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      removeQuietly(fresh);
    }
  }

  private void requireWritable() {
    // The folder's permissions would allow a replacement; but a file without write permission is
    // left alone.
    if (!Files.isWritable(target)) {
      throw failed("no permission to write it", null);
    }
  }

  private void requireSameOwner(Path fresh) throws IOException {
    PosixFileAttributes old = attributes(target);
    PosixFileAttributes now = attributes(fresh);
    if (!old.owner().equals(now.owner())
        || !old.group().equals(now.group())
        || !old.permissions().equals(now.permissions())) {
      throw PoException.failed(
              "its owner or group would change from %s:%s to %s:%s"
                  .formatted(
                      old.owner().getName(),
                      old.group().getName(),
                      now.owner().getName(),
                      now.group().getName()),
              "run po as " + old.owner().getName() + ", or give the file to the user that runs it")
          .at(target);
    }
  }

  private static PosixFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private void removeLeftovers() throws IOException {
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(folder, "." + target.getFileName() + ".*" + FRESH)) {
      for (Path path : left) {
        removeQuietly(path);
      }
    }
  }

  private PoException failed(String why, IOException cause) {
    return PoException.failed(
            why + "; nothing was changed",
            "check the permissions of the file and its folder, and the free space")
        .at(target)
        .causedBy(cause);
  }

  /** Returns the reason of a failure in words. */
  static String why(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return SafeText.line(file.getReason());
    }
    return SafeText.line(String.valueOf(e.getMessage()));
  }

  private static void sync(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Some file systems can't; there is no other way to make the name durable.
      return;
    }
  }

  private static void removeQuietly(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // The next writer tries again.
      return;
    }
  }
}
