package dev.projectorchestrator.core.registry.edit;

/** Looks at the lines around an offset of a text. */
final class TextLines {

  private final String text;

  TextLines(String text) {
    this.text = text;
  }

  /** Returns the line end that the text uses: the first one's kind. */
  String newline() {
    int first = text.indexOf('\n');
    return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
  }

  boolean endsLine() {
    return text.isEmpty() || text.endsWith("\n");
  }

  /** Checks whether the last line is blank; also when there is no line at all. */
  boolean endsBlank() {
    return text.isEmpty() || endsLine() && isBlank(previous(text.length()), text.length());
  }

  /**
   * Returns where the line before the one that begins at an offset begins; -1 when there is none.
   */
  int previous(int lineStart) {
    return lineStart == 0 ? -1 : text.lastIndexOf('\n', lineStart - 2) + 1;
  }

  /** Returns where the line behind the one that an offset is in begins. */
  int next(int offset) {
    int newline = text.indexOf('\n', offset);
    return newline < 0 ? text.length() : newline + 1;
  }

  /** Checks whether a blank line, or none, stands before the line that begins at an offset. */
  boolean blankBefore(int lineStart) {
    return lineStart == 0 || isBlank(previous(lineStart), lineStart);
  }

  /** Returns the first offset at or behind a line's begin at which no blank line begins. */
  int skipBlankLines(int lineStart) {
    int at = lineStart;
    while (at < text.length() && isBlank(at, next(at))) {
      at = next(at);
    }
    return at;
  }

  /** Returns where the line that an offset is in begins. */
  int start(int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Returns the length of the line end right before an offset. */
  int newlineBefore(int offset) {
    if (offset == 0 || text.charAt(offset - 1) != '\n') {
      return 0;
    }
    return offset > 1 && text.charAt(offset - 2) == '\r' ? 2 : 1;
  }

  /** Returns the number, counted from 1, of the line that an offset is in. */
  int number(int offset) {
    return 1 + (int) text.chars().limit(offset).filter(c -> c == '\n').count();
  }

  boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (" \t\r\n".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
