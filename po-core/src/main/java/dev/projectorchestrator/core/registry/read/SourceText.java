package dev.projectorchestrator.core.registry.read;

import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProblemKind;
import dev.projectorchestrator.core.registry.model.SafeText;
import java.nio.file.Path;
import java.util.Arrays;

/** A text with its lines: turns offsets into places, and places into problems. */
final class SourceText {

  /** Up to this column a long line is shown from its beginning. */
  static final int WINDOW = 100;

  /** How much of a line is shown on each side of a column beyond the window. */
  static final int AROUND = 60;

  private final Path file;
  private final String text;
  private int[] lineStarts;

  SourceText(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  String text() {
    return text;
  }

  /** Creates a problem about the file as a whole. */
  Problem problem(ProblemKind kind, String message, String hint) {
    return new Problem(kind.severity(), kind.id(), message, file, 0, 0, "", hint);
  }

  /** Creates a problem at an offset. */
  Problem problem(ProblemKind kind, int offset, String message, String hint) {
    int at = Math.min(offset, text.length());
    int line = line(at);
    int column = text.codePointCount(lineStarts()[line - 1], at) + 1;
    return problem(kind, line, column, message, hint);
  }

  /** Creates a problem at a line and a column, both counted from 1, the column in code points. */
  Problem problem(ProblemKind kind, int line, int column, String message, String hint) {
    return new Problem(
        kind.severity(), kind.id(), message, file, line, column, sourceLine(line, column), hint);
  }

  /** Returns the line, counted from 1, of an offset. */
  int line(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Returns the offset of a place; the text's end when the text has no such line. */
  int offset(int line, int column) {
    if (line > lineStarts().length) {
      return text.length();
    }
    return forward(lineStarts()[line - 1], lineEnd(line), column - 1);
  }

  private String sourceLine(int line, int column) {
    if (line > lineStarts().length) {
      return "";
    }
    int start = lineStarts()[line - 1];
    int end = lineEnd(line);
    boolean cut = column > WINDOW;
    int at = cut ? forward(start, end, column - 1 - AROUND) : start;
    int left = cut ? 2 * AROUND : WINDOW + AROUND;
    StringBuilder shown = new StringBuilder();
    while (at < end && left > 0) {
      int point = text.codePointAt(at);
      shown.appendCodePoint(cut && shown.length() == 0 ? '…' : SafeText.visible(point));
      at += Character.charCount(point);
      left--;
    }
    // Mask without changing the columns to the left, which problems refer to.
    return Masking.mask(shown.append(at < end ? "…" : "").toString());
  }

  private int forward(int start, int end, int points) {
    return text.offsetByCodePoints(start, Math.min(points, text.codePointCount(start, end)));
  }

  /** Returns the offset behind a line's last character. */
  private int lineEnd(int line) {
    int[] starts = lineStarts();
    int end = line < starts.length ? starts[line] - 1 : text.length();
    return end > starts[line - 1] && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  private int[] lineStarts() {
    if (lineStarts == null) {
      int count = 1;
      for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
        count++;
      }
      int[] starts = new int[count];
      int line = 1;
      for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
        starts[line] = i + 1;
        line++;
      }
      lineStarts = starts;
    }
    return lineStarts;
  }
}
