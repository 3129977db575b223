package dev.projectorchestrator.core.registry.read;

import java.util.regex.Pattern;

/**
 * A text without the lines that say nothing: tomlj's time grows with the cube of how many empty
 * lines and comments follow each other, so that a thousand of them take half a minute.
 */
final class CompactText {

  private static final Pattern SAYS_NOTHING = Pattern.compile("[ \t]*(#[^\n]*|\r?)\n");

  /** What a comment must not hold; a carriage return ends its line. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]|\r(?!\n)");

  private final StringBuilder kept = new StringBuilder();
  private final int[] lines;
  private int count;

  /**
   * Creates it.
   *
   * @param text any text
   */
  CompactText(String text) {
    lines = new int[(int) text.chars().filter(c -> c == '\n').count() + 2];
    boolean bad = false;
    String open = "";
    int number = 1;
    for (int start = 0; start < text.length(); number++) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline + 1;
      String line = text.substring(start, end);
      boolean drop = open.isEmpty() && SAYS_NOTHING.matcher(line).matches();
      if (drop && !bad && CONTROL.matcher(line).find()) {
        bad = true; // One is enough to tell.
        drop = false;
      }
      if (!drop) {
        kept.append(line);
        lines[count++] = number;
        open = openAfter(line, open);
      }
      start = end;
    }
    lines[count] = number;
  }

  /** Returns what is left of the text. */
  String text() {
    return kept.toString();
  }

  /**
   * Returns where a line was.
   *
   * @param line a line of what is left, counted from 1
   * @return its number in the text
   */
  int line(int line) {
    return lines[Math.min(Math.max(1, line), count + 1) - 1];
  }

  /** Returns the quotes of the text of several lines that is open behind a line, if one is. */
  private static String openAfter(String line, String before) {
    String open = before;
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (open.isEmpty()) {
        if (c == '#') {
          return "";
        }
        if (c == '"' || c == '\'') {
          open = line.startsWith(TomlText.triple(c), at) ? TomlText.triple(c) : String.valueOf(c);
          at += open.length() - 1;
        }
      } else if (line.startsWith(open, at)) {
        at += open.length() - 1;
        // Up to two quotes may precede the closing three.
        for (int i = 0;
            open.length() == 3 && i < 2 && line.startsWith(open.substring(2), at + 1);
            i++) {
          at++;
        }
        open = "";
      } else if (c == '\\' && open.startsWith("\"")) {
        at++;
      }
      at++;
    }
    return open.length() == 3 ? open : "";
  }
}
