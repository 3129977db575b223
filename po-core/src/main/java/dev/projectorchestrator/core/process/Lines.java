package dev.projectorchestrator.core.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Passes on the lines of a stream, each as soon as it is complete. Of a very long line only the
 * beginning is kept.
 */
final class Lines {

  private static final int LONGEST = 1 << 20;

  private final Consumer<String> taker;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  Lines(Consumer<String> taker) {
    this.taker = taker;
  }

  /** Adds the first bytes of a buffer. */
  void add(byte[] chunk, int count) {
    int from = 0;
    for (int at = 0; at < count; at++) {
      if (chunk[at] == '\n') {
        keep(chunk, from, at);
        end();
        from = at + 1;
      }
    }
    keep(chunk, from, count);
  }

  /** Ends the last line, where the stream did not. */
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
