package dev.projectorchestrator.core.registry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes a {@link FleetReading} as bytes; {@link ReadingDecoder} reads them. */
final class ReadingEncoder {

  private byte[] bytes;
  private int size;

  ReadingEncoder(int expected) {
    bytes = new byte[expected];
  }

  void reading(FleetReading reading) {
    List<ProjectEntry> projects = reading.fleet().orElseThrow().projects();
    number(projects.size());
    for (ProjectEntry project : projects) {
      text(project.name());
      number(project.enabled() ? 1 : 0);
      text(project.harness());
      text(project.ref());
      text(project.location());
      optional(project.description());
      number(project.tags().size());
      for (String tag : project.tags()) {
        text(tag);
      }
      optional(project.engineUrl());
      optional(project.cloneTo());
    }
    number(reading.problems().size());
    for (Problem problem : reading.problems()) {
      number(problem.severity().ordinal());
      text(problem.code());
      text(problem.message());
      number(problem.line());
      number(problem.column());
      text(problem.sourceLine());
      text(problem.hint());
    }
  }

  private void optional(Optional<String> value) {
    number(value.isPresent() ? 1 : 0);
    if (value.isPresent()) {
      text(value.get());
    }
  }

  private void text(String value) {
    bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds some bytes, with their number before them. */
  void bytes(byte[] added) {
    number(added.length);
    makeRoom(added.length);
    System.arraycopy(added, 0, bytes, size, added.length);
    size += added.length;
  }

  void number(int value) {
    makeRoom(Integer.BYTES);
    put(bytes, size, value);
    size += Integer.BYTES;
  }

  private void makeRoom(int wanted) {
    if (size + wanted > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + wanted));
    }
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Writes a number over what is there. */
  static void put(byte[] target, int at, int value) {
    target[at] = (byte) (value >>> 24);
    target[at + 1] = (byte) (value >>> 16);
    target[at + 2] = (byte) (value >>> 8);
    target[at + 3] = (byte) value;
  }
}
