package dev.projectorchestrator.core.registry.model;

/** Makes texts from a file safe and short enough for a message. */
public final class SafeText {

  private static final int MAX = 80;
  private static final int MAX_LINE = 400;

  private SafeText() {}

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
   * Creates one line of another library's message.
   *
   * @param message any text
   * @return one line, safe to show
   */
  public static String line(String message) {
    return visible(message, MAX_LINE);
  }

  /**
   * Shortens a text.
   *
   * @param text any text
   * @return one line, safe to show
   */
  public static String shorten(String text) {
    return visible(text, MAX) + (text.codePointCount(0, text.length()) > MAX ? "…" : "");
  }

  private static String visible(String text, int limit) {
    StringBuilder safe = new StringBuilder();
    text.codePoints().limit(limit).forEach(point -> safe.appendCodePoint(visible(point)));
    return safe.toString();
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
