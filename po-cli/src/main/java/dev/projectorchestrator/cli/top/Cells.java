package dev.projectorchestrator.cli.top;

import dev.projectorchestrator.core.registry.model.SafeText;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Fits texts into columns of the terminal: wide characters take two, and nothing can move it. */
final class Cells {

  private Cells() {}

  /** Returns a text without what a terminal would obey. */
  static String visible(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point ->
                shown.appendCodePoint(
                    point == '\t' || point == '\n' ? ' ' : SafeText.visible(point)));
    return shown.toString();
  }

  /** Returns a text in exactly so many columns: cut with a mark, or filled with blanks. */
  static AttributedString fit(String text, int columns, AttributedStyle style) {
    return fit(new AttributedString(visible(text), style), columns, style);
  }

  /** Returns a styled text in exactly so many columns. */
  static AttributedString fit(AttributedString text, int columns, AttributedStyle style) {
    AttributedStringBuilder fitted = new AttributedStringBuilder();
    if (columns <= 0) {
      return AttributedString.EMPTY;
    }
    if (text.columnLength() > columns) {
      fitted.append(text.columnSubSequence(0, columns - 1)).append("…", style);
    } else {
      fitted.append(text);
    }
    int missing = columns - fitted.columnLength();
    return fitted.append(" ".repeat(Math.max(0, missing)), style).toAttributedString();
  }
}
