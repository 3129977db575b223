package dev.projectorchestrator.core.registry.read;

import java.util.List;

/**
 * Where one project stands in the text.
 *
 * @param header the {@code [[project]]}; null when the project is an inline table
 * @param span from the header's line to the end of the last statement's line; the inline table
 *     alone when it is one
 * @param statements the project's keys with their values, and the headers of tables below it
 * @param sectionEnd where the next table begins; equal to the span's end for an inline table
 * @param broken whether something between header and section's end is not TOML
 */
public record ProjectBlock(
    Statement header, Span span, List<Statement> statements, int sectionEnd, boolean broken) {

  /**
   * Checks whether the project is an inline table.
   *
   * @return true if so; false when it has a header
   */
  public boolean inline() {
    return header == null;
  }

  /**
   * Returns where the project begins: its header's bracket or its brace.
   *
   * @return an offset
   */
  public int start() {
    return header == null ? span.start() : header.keyStart();
  }

  /**
   * Returns the statement that sets a key, or a key or table below it.
   *
   * @param key the key
   * @return the first such statement; null when there is none
   */
  public Statement statement(String key) {
    for (Statement statement : statements) {
      int part = statement.isHeader() ? 1 : 0;
      if (statement.path().size() > part && statement.path().get(part).equals(key)) {
        return statement;
      }
    }
    return null;
  }

  /** Returns the offset of a key's value, else of the key, else of the project. */
  int value(String key) {
    Statement statement = statement(key);
    if (statement == null) {
      return start();
    }
    return statement.kind() == Statement.Kind.PAIR ? statement.valueStart() : statement.keyStart();
  }

  /** Returns the offset of a key, else of the project. */
  int key(String key) {
    Statement statement = statement(key);
    return statement == null ? start() : statement.keyStart();
  }
}
