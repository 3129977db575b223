package dev.projectorchestrator.cli;

/** Breaks text of po's own into lines that fit. */
final class Wrapping {

  private Wrapping() {}

  /**
   * Breaks paragraphs; a line that begins with a blank stays a line.
   *
   * @param text paragraphs, an empty line between them
   * @param width how long a line may be
   * @return lines
   */
  static String paragraphs(String text, int width) {
    StringBuilder out = new StringBuilder();
    StringBuilder paragraph = new StringBuilder();
    for (String line : (text.stripTrailing() + "\n").split("\n", -1)) {
      if (line.isEmpty() || line.startsWith(" ")) {
        out.append(paragraph.isEmpty() ? "" : fill(paragraph.toString(), width, 0) + "\n");
        paragraph.setLength(0);
        out.append(line.isEmpty() ? "" : fill(line, width, 4)).append('\n');
      } else {
        paragraph.append(paragraph.isEmpty() ? "" : " ").append(line);
      }
    }
    return out.toString();
  }

  /**
   * Breaks one line.
   *
   * @param line the line; blanks at its begin stay
   * @param width how long it may be
   * @param indent how far the lines that follow are moved in
   * @return lines, without a line end behind the last
   */
  static String fill(String line, int width, int indent) {
    StringBuilder out = new StringBuilder();
    String rest = line;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      boolean blank = space < 0 || rest.substring(0, space).isBlank();
      if (blank) {
        space = rest.indexOf(' ', width);
      }
      if (space < 0) {
        break;
      }
      out.append(rest, 0, space).append('\n');
      rest = " ".repeat(indent) + rest.substring(space + 1).stripLeading();
    }
    return out.append(rest).toString();
  }
}
