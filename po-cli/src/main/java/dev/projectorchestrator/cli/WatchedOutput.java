package dev.projectorchestrator.cli;

import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Notes why an output could not be written: a {@link java.io.PrintStream} keeps that to itself. */
final class WatchedOutput extends FilterOutputStream {

  private String failure;

  WatchedOutput(FileOutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
      throw e;
    }
  }

  /** Returns why something could not be written; empty when all was. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /** Checks whether the reader of a pipe has seen enough, as {@code head} has. */
  boolean readerIsGone() {
    return "Broken pipe".equals(failure);
  }
}
