package dev.projectorchestrator.core.input;

/** Spells out what a terminal would act on, or what hides, in text that comes from elsewhere. */
public final class VisibleText {

  private VisibleText() {}

  /**
   * Returns a line with control and format characters, line ends, and what is no character spelled
   * out. Letters, marks and symbols of any language stay.
   *
   * @param line any text
   * @return one line, safe to print
   */
  public static String of(String line) {
    int plain = 0;
    while (plain < line.length() && line.charAt(plain) >= ' ' && line.charAt(plain) < 0x7f) {
      plain++;
    }
    if (plain == line.length()) {
      return line;
    }
    StringBuilder shown = new StringBuilder(line.length() + 16).append(line, 0, plain);
    for (int i = plain; i < line.length(); ) {
      int c = line.codePointAt(i);
      i += Character.charCount(c);
      if (isHidden(c)) {
        Masking.spellOut(c, shown);
      } else {
        shown.appendCodePoint(c);
      }
    }
    return shown.toString();
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
