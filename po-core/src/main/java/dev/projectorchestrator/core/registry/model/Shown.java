package dev.projectorchestrator.core.registry.model;

/** Makes texts from a file safe and short enough for a message. */
public final class Shown {

  private static final int MAX = 80;

  private Shown() {}

  /**
   * Shortens a text and puts it in quotes.
   *
   * @param text any text
   * @return one line, safe to show
   */
  public static String quoted(String text) {
    return "'" + shorten(text) + "'";
  }

  /**
   * Makes one line of another library's message.
   *
   * @param message any text
   * @return one line, safe to show
   */
  public static String line(String message) {
    StringBuilder shown = new StringBuilder();
    message.codePoints().limit(400).forEach(c -> shown.appendCodePoint(visible(c)));
    return shown.toString();
  }

  /**
   * Shortens a text.
   *
   * @param text any text
   * @return one line, safe to show
   */
  public static String shorten(String text) {
    StringBuilder shown = new StringBuilder();
    int count = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (count == MAX) {
        return shown.append('…').toString();
      }
      shown.appendCodePoint(visible(point));
      i += Character.charCount(point);
      count++;
    }
    return shown.toString();
  }

  /**
   * Replaces a character on which a terminal would act by a mark.
   *
   * @param point a code point
   * @return the code point, or that of the mark
   */
  public static int visible(int point) {
    if (point == '\t' || point >= ' ' && point < 127) {
      return point;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          0xfffd;
      default -> point;
    };
  }
}
