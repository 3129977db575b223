package dev.projectorchestrator.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Gives each line that is written to a listener, without its end; for one thread. */
final class LineStream extends OutputStream {

  private final Consumer<String> listener;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  LineStream(Consumer<String> listener) {
    this.listener = listener;
  }

  @Override
  public void write(int octet) {
    if (octet == '\n') {
      listener.accept(line.toString(StandardCharsets.UTF_8));
      line.reset();
    } else {
      line.write(octet);
    }
  }
}
