package dev.projectorchestrator.core.process;

import java.nio.charset.StandardCharsets;

/** Keeps the last bytes of a stream: bounded, however much comes. */
final class Tail {

  static final int LIMIT = 64 * 1024;

  private final byte[] ring = new byte[LIMIT];
  private long total;

  /** Adds the first bytes of a buffer, at most {@link #LIMIT}. */
  synchronized void add(byte[] bytes, int count) {
    int at = (int) (total % LIMIT);
    int first = Math.min(count, LIMIT - at);
    System.arraycopy(bytes, 0, ring, at, first);
    System.arraycopy(bytes, first, ring, 0, count - first);
    total += count;
  }

  synchronized boolean truncated() {
    return total > LIMIT;
  }

  /** Returns what was kept, without a character that was cut in two at its beginning. */
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
