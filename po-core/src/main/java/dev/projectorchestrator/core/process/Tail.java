package dev.projectorchestrator.core.process;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Keeps the last bytes of a stream: bounded, however much comes. */
final class Tail {

  static final int LIMIT = 64 * 1024;

  private final byte[] ring = new byte[LIMIT];
  private long total;

  /** Takes what is in the buffer, up to its limit. */
  synchronized void add(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      int at = (int) (total % LIMIT);
      int count = Math.min(bytes.remaining(), LIMIT - at);
      bytes.get(ring, at, count);
      total += count;
    }
  }

  synchronized boolean truncated() {
    return total > LIMIT;
  }

  /** Gives what was kept; a character that was cut in two at its beginning is left out. */
  synchronized String text() {
    if (total <= LIMIT) {
      return new String(ring, 0, (int) total, StandardCharsets.UTF_8);
    }
    int start = (int) (total % LIMIT);
    byte[] bytes = new byte[LIMIT];
    System.arraycopy(ring, start, bytes, 0, LIMIT - start);
    System.arraycopy(ring, 0, bytes, LIMIT - start, start);
    int skip = 0;
    while (skip < 4 && (bytes[skip] & 0xc0) == 0x80) {
      skip++;
    }
    return new String(bytes, skip, LIMIT - skip, StandardCharsets.UTF_8);
  }
}
