package dev.projectorchestrator.core.process;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Hands over the lines of a stream, each as soon as it is whole. Of one that is endless only the
 * beginning is kept.
 */
final class Lines {

  private static final int LONGEST = 1 << 20;

  private final Consumer<String> taker;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  Lines(Consumer<String> taker) {
    this.taker = taker;
  }

  /** Takes what is in the buffer, up to its limit. */
  void add(ByteBuffer bytes) {
    byte[] chunk = new byte[bytes.remaining()];
    bytes.get(chunk);
    int from = 0;
    for (int at = 0; at < chunk.length; at++) {
      if (chunk[at] == '\n') {
        keep(chunk, from, at);
        end();
        from = at + 1;
      }
    }
    keep(chunk, from, chunk.length);
  }

  /** Says that nothing more comes: what was begun is a line, too. */
  void close() {
    if (begun.size() > 0) {
      end();
    }
  }

  private void keep(byte[] chunk, int from, int to) {
    begun.write(chunk, from, Math.min(to - from, LONGEST - begun.size()));
  }

  private void end() {
    String line = begun.toString(StandardCharsets.UTF_8);
    begun.reset();
    taker.accept(line);
  }
}
