package dev.projectorchestrator.core.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes apart what {@link CacheWriter} put together, in the same order. Throws an unchecked
 * exception for bytes that it can't have made.
 */
public final class CacheReader {

  private final ByteBuffer in;

  /**
   * Begins.
   *
   * @param in the bytes, from their position on
   */
  public CacheReader(ByteBuffer in) {
    this.in = in;
  }

  /** Takes a number. */
  public int number() {
    return in.getInt();
  }

  /** Takes a number that may be large. */
  public long large() {
    return in.getLong();
  }

  /** Takes a number of things that follow. */
  public int count() {
    int count = in.getInt();
    if (count < 0 || count > in.remaining()) {
      throw new IllegalStateException("more things than bytes");
    }
    return count;
  }

  /** Takes a text. */
  public String text() {
    int length = count();
    String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    return text;
  }

  /** Takes bytes as they are. */
  public byte[] raw(int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  /** Takes a text that may be missing. */
  public Optional<String> optional() {
    return in.getInt() == 1 ? Optional.of(text()) : Optional.empty();
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
