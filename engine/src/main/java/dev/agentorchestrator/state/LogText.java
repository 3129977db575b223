package dev.agentorchestrator.state;

import java.util.ArrayList;
import java.util.List;

/**
 * What a terminal would show of an agent's output, with all that has scrolled away: moves of the
 * cursor become spaces and lines, and what was painted over is gone. Its lines are as long as they
 * come, and cleared screens stay as lines above.
 */
final class LogText {
  private static final int HEIGHT = 50;
  private static final char ESCAPE = '\u001b';

  private final List<StringBuilder> rows = new ArrayList<>();
  private final StringBuilder code = new StringBuilder();
  private int top;
  private int row;
  private int column;
  private int regionTop;
  private int regionBottom = HEIGHT - 1;
  private boolean paints;

  LogText() {
    rows.add(new StringBuilder());
  }

  /** Returns a text as it would be shown, its lines without spaces at their ends. */
  static List<String> lines(String text) {
    LogText shown = new LogText();
    shown.add(text);
    List<String> lines = shown.lines(0);
    return shown.paints ? withoutGaps(lines) : lines;
  }

  // A screen is mostly empty.
  private static List<String> withoutGaps(List<String> lines) {
    List<String> close = new ArrayList<>();
    for (String line : lines) {
      boolean gap = line.isEmpty() && (close.isEmpty() || close.get(close.size() - 1).isEmpty());
      if (!gap) {
        close.add(line);
      }
    }
    return close;
  }

  /** Adds output; it may end in the middle of a sequence. */
  void add(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (code.length() > 0) {
        code.append(c);
        if (isComplete()) {
          apply(code.toString());
          code.setLength(0);
        }
      } else {
        write(c);
      }
    }
  }

  /** Returns the lines from one on; a last one that is empty does not count. */
  List<String> lines(int from) {
    List<String> lines = new ArrayList<>();
    for (int i = from; i < rows.size(); i++) {
      lines.add(rows.get(i).toString().stripTrailing());
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  /** Returns the number of the line that is written next. */
  int row() {
    return row;
  }

  /**
   * Checks whether the output moves the cursor about, as programs with a screen of their own do.
   */
  boolean paints() {
    return paints;
  }

  /** Returns the number of the first line that may still change. */
  int top() {
    return paints ? Math.min(top, row) : row;
  }

  private void write(char c) {
    switch (c) {
      case ESCAPE -> code.append(c);
      case '\n' -> {
        column = 0;
        lineFeed();
      }
      case '\r' -> column = 0;
      case '\b' -> column = Math.max(0, column - 1);
      default -> {
        if (c == '\t' || (c >= ' ' && c != '\u007f')) {
          put(c);
        }
      }
    }
  }

  private void put(char c) {
    StringBuilder line = line();
    while (line.length() < column) {
      line.append(' ');
    }
    if (column < line.length()) {
      line.setCharAt(column, c);
    } else {
      line.append(c);
    }
    column++;
  }

  private StringBuilder line() {
    while (rows.size() <= row) {
      rows.add(new StringBuilder());
    }
    return rows.get(row);
  }

  private void lineFeed() {
    boolean isWhole = regionTop == 0 && regionBottom >= HEIGHT - 1;
    if (isWhole || row != top + regionBottom) {
      row++;
      top = Math.max(top, row - HEIGHT + 1);
    } else if (regionTop == 0) {
      // What leaves the upper part of a screen is kept above it.
      line();
      rows.add(row + 1, new StringBuilder());
      top++;
      row++;
    } else {
      line();
      rows.remove(top + regionTop);
      rows.add(row, new StringBuilder());
    }
    line();
  }

  private void reverseLineFeed() {
    if (row > top + regionTop) {
      row--;
      return;
    }
    line();
    int last = top + regionBottom;
    if (last < rows.size()) {
      rows.remove(last);
    }
    rows.add(row, new StringBuilder());
  }

  private boolean isComplete() {
    char kind = code.charAt(1);
    char last = code.charAt(code.length() - 1);
    if (code.length() == 2) {
      return "[]P_^()".indexOf(kind) < 0;
    }
    if (kind == '[') {
      return last >= '@' && last <= '~';
    }
    if (kind == '(' || kind == ')') {
      return true;
    }
    // A title, or the like: it ends with BEL or ESC \.
    boolean ends = last == '\u0007' || (last == '\\' && code.charAt(code.length() - 2) == ESCAPE);
    return ends || code.length() > 100_000;
  }

  private void apply(String sequence) {
    if (sequence.equals("\u001bM")) {
      paints = true;
      reverseLineFeed();
      return;
    }
    if (sequence.equals("\u001bc")) {
      reset();
      return;
    }
    if (sequence.charAt(1) != '[') {
      return;
    }
    char kind = sequence.charAt(sequence.length() - 1);
    String parameters = sequence.substring(2, sequence.length() - 1);
    boolean isPrivate = parameters.startsWith("?");
    if (isPrivate) {
      if (parameters.contains("1049") || parameters.contains("1047")) {
        newScreen();
      }
      return;
    }
    int first = number(parameters, 0, 1);
    switch (kind) {
      case 'A' -> move(row - first, column);
      case 'B' -> move(row + first, column);
      case 'C' -> column += first;
      case 'D' -> column = Math.max(0, column - first);
      case 'E' -> move(row + first, 0);
      case 'F' -> move(row - first, 0);
      case 'G' -> column = first - 1;
      case 'd' -> move(top + first - 1, column);
      case 'H', 'f' -> move(top + first - 1, number(parameters, 1, 1) - 1);
      case 'J' -> eraseBelow(number(parameters, 0, 0));
      case 'K' -> eraseLine(number(parameters, 0, 0));
      case 'r' -> {
        regionTop = first - 1;
        regionBottom = Math.min(HEIGHT, number(parameters, 1, HEIGHT)) - 1;
        move(top, 0);
      }
      default -> {}
    }
  }

  private void move(int toRow, int toColumn) {
    paints |= toRow != row;
    row = Math.max(top, Math.min(toRow, top + HEIGHT - 1));
    column = Math.max(0, toColumn);
    line();
  }

  // What a terminal is given before another program begins in it.
  private void reset() {
    boolean painted = paints;
    if (rows.size() > 1 || rows.get(0).length() > 0) {
      newScreen();
    }
    paints = painted;
    regionTop = 0;
    regionBottom = HEIGHT - 1;
  }

  private void newScreen() {
    paints = true;
    boolean open = rows.get(rows.size() - 1).length() > 0;
    top = open ? rows.size() : rows.size() - 1;
    row = top;
    column = 0;
    line();
  }

  private void eraseBelow(int how) {
    if (how == 0) {
      eraseLine(0);
      while (rows.size() > row + 1) {
        rows.remove(rows.size() - 1);
      }
    } else if (how >= 2) {
      newScreen();
    }
  }

  private void eraseLine(int how) {
    StringBuilder line = line();
    if (how == 2) {
      line.setLength(0);
    } else if (how == 0) {
      line.setLength(Math.min(line.length(), column));
    } else {
      for (int i = 0; i <= column && i < line.length(); i++) {
        line.setCharAt(i, ' ');
      }
    }
  }

  private static int number(String parameters, int index, int absent) {
    String[] parts = parameters.split(";");
    try {
      return index < parts.length && !parts[index].isEmpty()
          ? Math.min(9999, Integer.parseInt(parts[index]))
          : absent;
    } catch (NumberFormatException e) {
      return absent;
    }
  }
}
