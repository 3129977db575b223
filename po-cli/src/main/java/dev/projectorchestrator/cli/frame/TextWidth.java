package dev.projectorchestrator.cli.frame;

/** How many columns of a terminal a text takes. */
final class TextWidth {

  private TextWidth() {}

  /** Returns the columns that a text takes, tones not counted. */
  static int of(String text) {
    int width = 0;
    boolean tone = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (tone) {
        tone = c != 'm';
      } else if (c == '\u001b') {
        tone = true;
      } else {
        width += of(c);
      }
    }
    return width;
  }

  private static int of(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(c) ? 2 : 1;
  }

  /** Checks for what Unicode calls wide or fullwidth, in blocks. */
  private static boolean isWide(int c) {
    return c >= 0x1100 && c <= 0x115f
        || c >= 0x2e80 && c <= 0xa4cf && c != 0x303f
        || c >= 0xac00 && c <= 0xd7a3
        || c >= 0xf900 && c <= 0xfaff
        || c >= 0xfe30 && c <= 0xfe6f
        || c >= 0xff00 && c <= 0xff60
        || c >= 0xffe0 && c <= 0xffe6
        || c >= 0x1f300 && c <= 0x1f64f
        || c >= 0x1f680 && c <= 0x1f6ff
        || c >= 0x1f900 && c <= 0x1f9ff
        || c >= 0x20000 && c <= 0x3fffd;
  }

  /**
   * Shortens a text.
   *
   * @param text a text without tones
   * @param most how many columns it may take; at least 1
   * @param middle whether the middle is left out, in place of the end
   * @return the text, with a mark where something was left out
   */
  static String shorten(String text, int most, boolean middle) {
    if (of(text) <= most) {
      return text;
    }
    int end = middle ? (most - 1) / 2 : 0;
    String head = begin(text, most - 1 - end);
    StringBuilder reversed = new StringBuilder(text).reverse();
    String tail = new StringBuilder(begin(reversed.toString(), end)).reverse().toString();
    return head + "…" + tail;
  }

  private static String begin(String text, int most) {
    int width = 0;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      width += of(c);
      if (width > most) {
        break;
      }
      i += Character.charCount(c);
    }
    return text.substring(0, i);
  }
}
