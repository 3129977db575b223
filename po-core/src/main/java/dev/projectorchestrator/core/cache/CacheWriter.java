package dev.projectorchestrator.core.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Puts numbers and texts together as bytes; {@link CacheReader} takes them apart. */
public final class CacheWriter {

  private byte[] bytes = new byte[1 << 14];
  private int size;

  /** Creates one that has nothing yet. */
  public CacheWriter() {}

  /** Adds a number. */
  public void number(int value) {
    room(Integer.BYTES).putInt(value);
  }

  /** Adds a number that may be large. */
  public void large(long value) {
    room(Long.BYTES).putLong(value);
  }

  /** Adds a text. */
  public void text(String value) {
    bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds bytes, with their number before them. */
  public void bytes(byte[] value) {
    number(value.length);
    raw(value);
  }

  /** Adds bytes as they are, such as what another writer has put together. */
  public void raw(byte[] value) {
    room(value.length).put(value);
  }

  /** Adds a text that may be missing. */
  public void optional(Optional<String> value) {
    number(value.isPresent() ? 1 : 0);
    if (value.isPresent()) {
      text(value.get());
    }
  }

  /** Adds a list of texts. */
  public void texts(List<String> values) {
    number(values.size());
    for (String value : values) {
      text(value);
    }
  }

  private ByteBuffer room(int wanted) {
    if (size + wanted > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + wanted));
    }
    ByteBuffer room = ByteBuffer.wrap(bytes, size, wanted);
    size += wanted;
    return room;
  }

  /** Returns all that was added. */
  public byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }
}
