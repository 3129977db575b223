package dev.projectorchestrator.core.registry.read;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds where the statements of a TOML text stand, to the character: what the parser does not tell
 * and a splice needs. It checks no values; the parser does. Of a text with errors it finds the
 * statements that are whole. Takes time linear in the text's length.
 */
final class TomlScanner {

  /** As deep as the parser goes. */
  private static final int MAX_DEPTH = 128;

  private final String text;
  private int pos;
  private int values;

  TomlScanner(String text) {
    this.text = text;
  }

  /** Something that no TOML statement may have, at an offset. */
  private static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int offset;

    BrokenException(int offset) {
      super(null, null, false, false);
      this.offset = offset;
    }
  }

  /**
   * Finds all the statements.
   *
   * @param maxBroken stops behind as many broken statements
   * @return the statements in the text's order
   */
  List<Statement> statements(int maxBroken) {
    List<Statement> found = new ArrayList<>();
    int broken = 0;
    pos = 0;
    while (pos < text.length() && broken < maxBroken) {
      int start = pos;
      skipBlanks();
      if (lineEnds()) {
        skipLine();
        continue;
      }
      try {
        found.add(statement(start));
      } catch (BrokenException e) {
        broken++;
        pos = start;
        skipLine();
        found.add(
            new Statement(
                Statement.Kind.BROKEN, List.of(), start, start, start, e.offset, e.offset, pos));
      }
    }
    return found;
  }

  /** Returns how many values {@link #statements} came across. */
  int values() {
    return values;
  }

  /** Finds the elements of a whole array, whose bracket is at an offset. */
  List<Span> elements(int bracket) {
    List<Span> found = new ArrayList<>();
    pos = bracket;
    try {
      array(1, found);
    } catch (BrokenException e) {
      return List.of();
    }
    return found;
  }

  /** Finds the pairs of a whole inline table, whose brace is at an offset. */
  List<Statement> pairs(int brace) {
    List<Statement> found = new ArrayList<>();
    pos = brace;
    try {
      table(1, found);
    } catch (BrokenException e) {
      return List.of();
    }
    return found;
  }

  private Statement statement(int start) throws BrokenException {
    int keyStart = pos;
    Statement.Kind kind = Statement.Kind.PAIR;
    if (text.startsWith("[[", pos)) {
      kind = Statement.Kind.ARRAY_TABLE;
      pos += 2;
    } else if (text.charAt(pos) == '[') {
      kind = Statement.Kind.TABLE;
      pos++;
    }
    skipBlanks();
    List<String> path = key();
    int keyEnd = pos;
    skipBlanks();
    int valueStart;
    if (kind == Statement.Kind.PAIR) {
      expect("=");
      skipBlanks();
      valueStart = pos;
      value(1);
    } else {
      expect(kind == Statement.Kind.TABLE ? "]" : "]]");
      keyEnd = pos;
      valueStart = pos;
    }
    int valueEnd = pos;
    skipBlanks();
    if (!lineEnds()) {
      throw new BrokenException(pos);
    }
    skipLine();
    return new Statement(kind, path, start, keyStart, keyEnd, valueStart, valueEnd, pos);
  }

  private List<String> key() throws BrokenException {
    List<String> path = new ArrayList<>();
    while (true) {
      path.add(keyPart());
      int end = pos;
      skipBlanks();
      if (pos >= text.length() || text.charAt(pos) != '.') {
        pos = end;
        return path;
      }
      if (path.size() >= MAX_DEPTH) {
        throw new BrokenException(pos);
      }
      pos++;
      skipBlanks();
    }
  }

  private String keyPart() throws BrokenException {
    int start = pos;
    char c = pos < text.length() ? text.charAt(pos) : '\0';
    if (c == '"' || c == '\'') {
      quoted(c);
      return c == '"'
          ? TomlText.unescape(text.substring(start + 1, pos - 1))
          : text.substring(start + 1, pos - 1);
    }
    while (pos < text.length() && isBare(text.charAt(pos))) {
      pos++;
    }
    if (pos == start) {
      throw new BrokenException(pos);
    }
    return text.substring(start, pos);
  }

  private static boolean isBare(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-';
  }

  private void value(int depth) throws BrokenException {
    if (depth > MAX_DEPTH || pos >= text.length()) {
      throw new BrokenException(pos);
    }
    values++;
    char c = text.charAt(pos);
    switch (c) {
      case '[' -> array(depth, null);
      case '{' -> table(depth, null);
      case '"', '\'' -> {
        if (text.startsWith(TomlText.triple(c), pos)) {
          multiLine(c);
        } else {
          quoted(c);
        }
      }
      default -> scalar();
    }
  }

  private void scalar() throws BrokenException {
    int start = pos;
    while (pos < text.length()
        && (isBare(text.charAt(pos)) || "+.:".indexOf(text.charAt(pos)) >= 0)) {
      pos++;
    }
    if (pos == start) {
      throw new BrokenException(pos);
    }
    // A blank may separate date and time: 1979-05-27 07:32:00
    if (pos + 3 < text.length()
        && text.charAt(pos) == ' '
        && isDigit(pos + 1)
        && isDigit(pos + 2)
        && text.charAt(pos + 3) == ':') {
      pos++;
      scalar();
    }
  }

  private boolean isDigit(int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private void quoted(char quote) throws BrokenException {
    pos++;
    while (pos < text.length() && text.charAt(pos) != quote) {
      char c = text.charAt(pos);
      if (c == '\n' || c == '\r') {
        throw new BrokenException(pos);
      }
      pos += c == '\\' && quote == '"' ? 2 : 1;
    }
    if (pos >= text.length()) {
      throw new BrokenException(text.length());
    }
    pos++;
  }

  private void multiLine(char quote) throws BrokenException {
    String end = TomlText.triple(quote);
    pos += 3;
    while (!text.startsWith(end, pos)) {
      if (pos >= text.length()) {
        throw new BrokenException(text.length());
      }
      pos += text.charAt(pos) == '\\' && quote == '"' ? 2 : 1;
    }
    pos += 3;
    // Up to two quotes may precede the closing three.
    for (int i = 0; i < 2 && pos < text.length() && text.charAt(pos) == quote; i++) {
      pos++;
    }
  }

  private void array(int depth, List<Span> elements) throws BrokenException {
    pos++;
    skipLines();
    while (!next("]")) {
      int start = pos;
      value(depth + 1);
      if (elements != null) {
        elements.add(new Span(start, pos));
      }
      skipLines();
      if (!next(",") && !at(']')) {
        throw new BrokenException(pos);
      }
      skipLines();
    }
  }

  private void table(int depth, List<Statement> pairs) throws BrokenException {
    pos++;
    skipLines();
    while (!next("}")) {
      int start = pos;
      List<String> path = key();
      int keyEnd = pos;
      skipBlanks();
      expect("=");
      skipBlanks();
      int valueStart = pos;
      value(depth + 1);
      if (pairs != null) {
        pairs.add(
            new Statement(Statement.Kind.PAIR, path, start, start, keyEnd, valueStart, pos, pos));
      }
      skipLines();
      if (!next(",") && !at('}')) {
        throw new BrokenException(pos);
      }
      skipLines();
    }
  }

  private boolean at(char c) {
    return pos < text.length() && text.charAt(pos) == c;
  }

  private boolean next(String expected) {
    if (text.startsWith(expected, pos)) {
      pos += expected.length();
      return true;
    }
    return false;
  }

  private void expect(String expected) throws BrokenException {
    if (!next(expected)) {
      throw new BrokenException(pos);
    }
  }

  private void skipBlanks() {
    while (pos < text.length() && (text.charAt(pos) == ' ' || text.charAt(pos) == '\t')) {
      pos++;
    }
  }

  /** Skips blanks, line ends and comments, which may stand between the parts of an array. */
  private void skipLines() {
    while (true) {
      skipBlanks();
      if (pos >= text.length() || !lineEnds()) {
        return;
      }
      skipLine();
    }
  }

  private boolean lineEnds() {
    return pos >= text.length()
        || text.charAt(pos) == '\n'
        || text.charAt(pos) == '#'
        || text.startsWith("\r\n", pos);
  }

  private void skipLine() {
    int newline = text.indexOf('\n', pos);
    pos = newline < 0 ? text.length() : newline + 1;
  }
}
