package dev.projectorchestrator.core.registry;

/** Gives texts from a file in a form that is safe and short enough for a message. */
final class Shown {

  private static final int MAX = 80;

  private Shown() {}

  static String quoted(String text) {
    return "'" + shorten(text) + "'";
  }

  /** Gives a message of another library as one line that is safe to show. */
  static String line(String message) {
    StringBuilder shown = new StringBuilder();
    message.codePoints().limit(400).forEach(c -> shown.appendCodePoint(SourceText.visible(c)));
    return shown.toString();
  }

  static String shorten(String text) {
    StringBuilder shown = new StringBuilder();
    int count = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (count == MAX) {
        return shown.append('…').toString();
      }
      shown.appendCodePoint(SourceText.visible(point));
      i += Character.charCount(point);
      count++;
    }
    return shown.toString();
  }
}
