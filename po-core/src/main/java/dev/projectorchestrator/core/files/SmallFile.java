package dev.projectorchestrator.core.files;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads small files that others may have put there: regular files only, and never more than a
 * limit. So neither a pipe that nobody writes to nor an endless device keeps anybody waiting.
 */
public final class SmallFile {

  /** How large a configuration file may be: far more than any needs. */
  public static final int CONFIGURATION = 4 << 20;

  private SmallFile() {}

  /**
   * Reads a file. Follows symbolic links to regular files.
   *
   * @param file the file
   * @param limit how many bytes at most
   * @return its bytes
   * @throws IOException when it is not there, is no regular file, is larger, or can't be read
   */
  public static byte[] read(Path file, int limit) throws IOException {
    // As java.io does it, which takes half as long: a look at 200 projects reads 3,000 files.
    File plain = file.toFile();
    if (!plain.isFile()) {
      requireRegular(file, Files.readAttributes(file, BasicFileAttributes.class));
    }
    try (InputStream in = new FileInputStream(plain)) {
      return all(in, file, limit);
    }
  }

  /**
   * Reads a file that must not be a symbolic link.
   *
   * @param file the file
   * @param limit how many bytes at most
   * @return its bytes
   * @throws IOException when it is not there, is no regular file, is larger, or can't be read
   */
  public static byte[] readUnlinked(Path file, int limit) throws IOException {
    requireRegular(
        file, Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return all(in, file, limit);
    }
  }

  /**
   * Reads a text.
   *
   * @param file the file
   * @return its text, of at most {@link #CONFIGURATION} bytes in UTF-8; what is no UTF-8 is
   *     replaced
   * @throws IOException as {@link #read} does
   */
  public static String text(Path file) throws IOException {
    return new String(read(file, CONFIGURATION), StandardCharsets.UTF_8);
  }

  private static void requireRegular(Path file, BasicFileAttributes attributes) throws IOException {
    if (!attributes.isRegularFile()) {
      throw new IOException(file + " is " + kind(attributes) + ", not a regular file");
    }
  }

  private static byte[] all(InputStream in, Path file, int limit) throws IOException {
    byte[] content = in.readNBytes(limit + 1);
    if (content.length > limit) {
      throw new IOException(file + " is too large: at most " + limit + " bytes are read");
    }
    return content;
  }

  private static String kind(BasicFileAttributes attributes) {
    return attributes.isDirectory()
        ? "a folder"
        : attributes.isSymbolicLink() ? "a symbolic link" : "a pipe, socket or device";
  }
}
