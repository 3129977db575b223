package dev.projectorchestrator.core.git.plain;

import dev.projectorchestrator.core.files.SmallFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Reads small files whole. */
final class PlainFiles {

  /** Far more than any file that is read here takes. */
  static final int LARGEST = 256 << 20;

  private static final int ID_BYTES = 20;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{40}");

  private PlainFiles() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its bytes; null when there is none
   * @throws NotPlainException when it is there and can't be read
   */
  static byte[] bytes(Path file) throws NotPlainException {
    try {
      return SmallFile.read(file, LARGEST);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new NotPlainException(file + ": " + e);
    }
  }

  /**
   * Reads a file of text.
   *
   * @param file the file
   * @return its text; empty when there is none
   * @throws NotPlainException when it is there and can't be read
   */
  static String text(Path file) throws NotPlainException {
    byte[] bytes = bytes(file);
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Checks whether a text is an object's id.
   *
   * @param text any text
   * @return whether it is 40 lower-case hex digits
   */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** Returns 20 bytes as 40 hex digits. */
  static String hex(byte[] bytes, int from) {
    return HexFormat.of().formatHex(bytes, from, from + ID_BYTES);
  }

  /** Returns the lines of a text; none when it is empty. */
  static String[] lines(String text) {
    return text.isEmpty() ? new String[0] : text.split("\n");
  }
}
