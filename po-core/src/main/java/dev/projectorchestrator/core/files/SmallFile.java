package dev.projectorchestrator.core.files;

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
    return read(file, limit, Files.readAttributes(file, BasicFileAttributes.class));
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
    return read(
        file,
        limit,
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS),
        LinkOption.NOFOLLOW_LINKS);
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

  private static byte[] read(
      Path file, int limit, BasicFileAttributes attributes, LinkOption... links)
      throws IOException {
    if (!attributes.isRegularFile()) {
      throw new IOException(file + " is " + kind(attributes) + ", not a regular file");
    }
    try (InputStream in = open(file, links)) {
      byte[] content = in.readNBytes(limit + 1);
      if (content.length > limit) {
        throw new IOException(file + " is too large: at most " + limit + " bytes are read");
      }
      return content;
    }
  }

  private static InputStream open(Path file, LinkOption... links) throws IOException {
    if (links.length == 0) {
      // Half of what a channel takes: a live status of 200 projects reads a thousand files.
      return new FileInputStream(file.toFile());
    }
    return Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  private static String kind(BasicFileAttributes attributes) {
    return attributes.isDirectory()
        ? "a folder"
        : attributes.isSymbolicLink() ? "a symbolic link" : "a pipe, socket or device";
  }
}
