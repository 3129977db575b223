package dev.projectorchestrator.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the examples of commands, for their help and manual pages: examples.txt has them. */
final class Examples {

  private Examples() {}

  /** Returns the examples of a command; empty when it has none. */
  static List<String> of(Verb verb) {
    String text = text();
    String header = "\n[" + verb.words() + "]\n";
    int from = text.indexOf(header);
    if (from < 0) {
      return List.of();
    }
    int end = text.indexOf("\n\n", from + header.length());
    return text.substring(from + header.length(), end < 0 ? text.length() : end).lines().toList();
  }

  private static String text() {
    try (InputStream in = Examples.class.getResourceAsStream("examples.txt")) {
      return new String(
          Objects.requireNonNull(in, "examples.txt").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
