package dev.projectorchestrator.core.git.plain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small files whole. */
final class PlainFiles {

  private static final int ID_LENGTH = 40;

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
      return Files.readAllBytes(file);
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
    if (text.length() != ID_LENGTH) {
      return false;
    }
    for (int i = 0; i < ID_LENGTH; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** Returns 20 bytes as 40 hex digits. */
  static String hex(byte[] bytes, int from) {
    char[] digits = new char[ID_LENGTH];
    for (int i = 0; i < ID_LENGTH / 2; i++) {
      digits[2 * i] = Character.forDigit((bytes[from + i] >> 4) & 15, 16);
      digits[2 * i + 1] = Character.forDigit(bytes[from + i] & 15, 16);
    }
    return new String(digits);
  }
}
