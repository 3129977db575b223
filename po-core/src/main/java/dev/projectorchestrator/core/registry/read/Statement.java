package dev.projectorchestrator.core.registry.read;

import java.util.List;

/**
 * One statement of a TOML text: a table's header, or a key with its value. All numbers are offsets
 * in the text.
 *
 * @param kind what it is
 * @param path the key's or header's parts, unquoted; empty when the statement is broken
 * @param start where its first line begins; inside an inline table, where its key begins
 * @param keyStart where the key or the header's bracket begins
 * @param keyEnd behind the key or the header's last bracket
 * @param valueStart where the value begins; {@code keyEnd} for a header; the offending character
 *     when the statement is broken
 * @param valueEnd behind the value
 * @param end behind its last line's end; inside an inline table, {@code valueEnd}
 */
public record Statement(
    Kind kind,
    List<String> path,
    int start,
    int keyStart,
    int keyEnd,
    int valueStart,
    int valueEnd,
    int end) {

  /** What a statement is. */
  public enum Kind {
    /** The header of a table. */
    TABLE,
    /** The header of an element of an array of tables. */
    ARRAY_TABLE,
    /** A key with its value. */
    PAIR,
    /** No TOML. */
    BROKEN
  }

  boolean isHeader() {
    return kind == Kind.TABLE || kind == Kind.ARRAY_TABLE;
  }

  /** Checks whether it is {@code key = value} with just that key. */
  boolean sets(String key) {
    return kind == Kind.PAIR && path.size() == 1 && path.get(0).equals(key);
  }
}
