package dev.projectorchestrator.core.registry;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads what {@link ReadingEncoder} wrote. Throws an unchecked exception for bytes that it can't
 * have written.
 */
final class ReadingDecoder {

  private static final Problem.Severity[] SEVERITIES = Problem.Severity.values();

  private final byte[] bytes;
  private int at;

  ReadingDecoder(byte[] bytes) {
    this.bytes = bytes;
  }

  FleetReading reading(Path file) {
    int count = count();
    List<ProjectEntry> projects = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      projects.add(
          new ProjectEntry(
              text(),
              number() == 1,
              text(),
              text(),
              text(),
              optional(),
              texts(),
              optional(),
              optional()));
    }
    int problemCount = count();
    List<Problem> problems = new ArrayList<>(problemCount);
    for (int i = 0; i < problemCount; i++) {
      problems.add(
          new Problem(
              SEVERITIES[number()], text(), text(), file, number(), number(), text(), text()));
    }
    if (at != bytes.length) {
      throw new IllegalStateException("bytes are left over");
    }
    return new FleetReading(Optional.of(new Fleet(file, projects)), problems);
  }

  /** Skips some bytes with their number before them, if they are the ones expected. */
  boolean skipIfEqual(byte[] expected) {
    int length = number();
    int start = at;
    at += length;
    return Arrays.equals(bytes, start, at, expected, 0, expected.length);
  }

  int number() {
    int value =
        bytes[at] << 24
            | (bytes[at + 1] & 0xff) << 16
            | (bytes[at + 2] & 0xff) << 8
            | (bytes[at + 3] & 0xff);
    at += Integer.BYTES;
    return value;
  }

  private int count() {
    int count = number();
    if (count > bytes.length) {
      throw new IllegalStateException("more things than bytes");
    }
    return count;
  }

  private String text() {
    int length = number();
    int start = at;
    at += length;
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }

  private Optional<String> optional() {
    return number() == 1 ? Optional.of(text()) : Optional.empty();
  }

  private List<String> texts() {
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
