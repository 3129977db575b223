package dev.projectorchestrator.core.cache;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Takes apart what {@link CacheWriter} put together, in the same order. Throws an unchecked
 * exception for bytes that it can't have made. It puts numbers together by itself: a buffer does so
 * in a dozen calls each, which are felt in a process that has just begun.
 */
public final class CacheReader {

  private final byte[] bytes;
  private int at;

  /**
   * Begins.
   *
   * @param bytes the bytes; not copied
   */
  public CacheReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes a number. */
  public int number() {
    int number =
        bytes[at] << 24
            | (bytes[at + 1] & 0xff) << 16
            | (bytes[at + 2] & 0xff) << 8
            | (bytes[at + 3] & 0xff);
    at += Integer.BYTES;
    return number;
  }

  /** Takes a number that may be large. */
  public long large() {
    long high = number();
    return high << 32 | (number() & 0xffffffffL);
  }

  /** Takes a number of things that follow. */
  public int count() {
    int count = number();
    if (count < 0 || count > bytes.length - at) {
      throw new IllegalStateException("more things than bytes");
    }
    return count;
  }

  /** Takes a text. */
  public String text() {
    int length = count();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /** Takes bytes that stand behind their number. */
  public byte[] bytes() {
    int length = count();
    byte[] taken = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return taken;
  }

  /**
   * Takes bytes that stand behind their number, and compares them without a copy.
   *
   * @param expected what they should be
   * @return whether they are
   */
  public boolean skipIfEqual(byte[] expected) {
    int start = at + Integer.BYTES;
    at = start + count();
    return Arrays.equals(bytes, start, at, expected, 0, expected.length);
  }

  /** Checks whether all was taken. */
  public boolean atEnd() {
    return at == bytes.length;
  }

  /** Takes a text that may be missing. */
  public Optional<String> optional() {
    return number() == 1 ? Optional.of(text()) : Optional.empty();
  }

  /** Takes a list of texts. */
  public List<String> texts() {
    int count = count();
    if (count == 0) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }
}
