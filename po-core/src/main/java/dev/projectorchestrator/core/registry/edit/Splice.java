package dev.projectorchestrator.core.registry.edit;

/**
 * One replacement in a text.
 *
 * @param start where the text to replace begins
 * @param end behind the text to replace
 * @param replacement what comes in its place
 */
record Splice(int start, int end, String replacement) {

  static final Splice NOTHING = new Splice(0, 0, "");

  static Splice insert(int at, String text) {
    return new Splice(at, at, text);
  }

  static Splice remove(int start, int end) {
    return new Splice(start, end, "");
  }

  String apply(String text) {
    return text.substring(0, start) + replacement + text.substring(end);
  }
}
