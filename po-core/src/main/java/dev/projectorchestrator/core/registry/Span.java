package dev.projectorchestrator.core.registry;

/**
 * A piece of a text.
 *
 * @param start its first character's offset
 * @param end the offset behind its last character
 */
record Span(int start, int end) {

  String in(String text) {
    return text.substring(start, end);
  }
}
