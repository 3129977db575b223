package dev.projectorchestrator.core.registry.edit;

import java.util.ArrayList;
import java.util.List;

/** Writes the difference of two texts in the unified format, which patch and git read. */
final class UnifiedDiff {

  private static final int CONTEXT = 3;

  private final List<String> before;
  private final List<String> after;
  private final StringBuilder out = new StringBuilder();

  private UnifiedDiff(String before, String after) {
    this.before = lines(before);
    this.after = lines(after);
  }

  /**
   * Compares two texts.
   *
   * @param name the file's name for the head
   * @param before the old text
   * @param after the new text
   * @return the difference; empty text when there is none
   */
  static String of(String name, String before, String after) {
    if (before.equals(after)) {
      return "";
    }
    UnifiedDiff diff = new UnifiedDiff(before, after);
    diff.out.append("--- ").append(name).append('\n').append("+++ ").append(name).append('\n');
    diff.write(LineDifference.between(diff.before, diff.after));
    return diff.out.toString();
  }

  /** Parts a text into lines that keep their ends: a changed line end is a change. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }

  private void write(List<LineDifference.Change> changes) {
    int i = 0;
    while (i < changes.size()) {
      int last = i;
      while (last + 1 < changes.size()
          && changes.get(last + 1).from() - changes.get(last).fromEnd() <= 2 * CONTEXT) {
        last++;
      }
      hunk(changes.subList(i, last + 1));
      i = last + 1;
    }
  }

  private void hunk(List<LineDifference.Change> changes) {
    LineDifference.Change first = changes.get(0);
    LineDifference.Change last = changes.get(changes.size() - 1);
    int lead = Math.min(CONTEXT, first.from());
    int trail = Math.min(CONTEXT, before.size() - last.fromEnd());
    int from = first.from() - lead;
    int to = first.to() - lead;
    range("@@ -", from, last.fromEnd() + trail - from);
    range(" +", to, last.toEnd() + trail - to);
    out.append(" @@\n");
    int at = from;
    for (LineDifference.Change change : changes) {
      lines(' ', before, at, change.from());
      lines('-', before, change.from(), change.fromEnd());
      lines('+', after, change.to(), change.toEnd());
      at = change.fromEnd();
    }
    lines(' ', before, at, at + trail);
  }

  private void range(String sign, int start, int count) {
    // Of an empty range the format wants the line before it.
    out.append(sign).append(count == 0 ? start : start + 1);
    if (count != 1) {
      out.append(',').append(count);
    }
  }

  private void lines(char sign, List<String> lines, int from, int end) {
    for (String line : lines.subList(from, end)) {
      out.append(sign).append(line);
      if (!line.endsWith("\n")) {
        out.append("\n\\ No newline at end of file\n");
      }
    }
  }
}
