package dev.projectorchestrator.core.input;

import java.lang.Character.UnicodeScript;
import java.util.Optional;
import java.util.Set;

/** Finds characters that make a text mean something else than it seems to. */
final class Characters {

  /** Scripts whose letters are drawn like Latin ones. */
  private static final Set<UnicodeScript> LATIN_LOOK_ALIKES =
      Set.of(
          UnicodeScript.CYRILLIC,
          UnicodeScript.GREEK,
          UnicodeScript.ARMENIAN,
          UnicodeScript.CHEROKEE);

  private Characters() {}

  /**
   * Describes what is wrong with a text that may hold letters of any language; empty when nothing
   * is.
   */
  static Optional<String> problem(String text) {
    boolean latin = false;
    boolean other = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      Optional<String> problem = problem(c);
      if (problem.isPresent()) {
        return problem;
      }
      if (Character.isLetter(c)) {
        UnicodeScript script = UnicodeScript.of(c);
        latin |= script == UnicodeScript.LATIN;
        other |= LATIN_LOOK_ALIKES.contains(script);
        if (latin && other) {
          return Optional.of(
              String.format(
                  "mixes alphabets within one word, which hides look-alikes (U+%04X)", c));
        }
      } else {
        latin = false;
        other = false;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> problem(int c) {
    if (c >= 0x20 && c < 0x7f) {
      return Optional.empty();
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL -> Optional.of(String.format("holds the control character U+%04X", c));
      case Character.FORMAT ->
          Optional.of(String.format("holds the invisible or bidirectional character U+%04X", c));
      case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
          Optional.of(String.format("holds U+%04X, which is not a character", c));
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR ->
          Optional.of(String.format("holds the unusual space U+%04X", c));
      case Character.DASH_PUNCTUATION, Character.OTHER_PUNCTUATION, Character.MATH_SYMBOL ->
          Optional.of(String.format("holds U+%04X, which looks like another character", c));
      default ->
          c >= 0xff00 && c <= 0xffef
              ? Optional.of(String.format("holds U+%04X, which looks like another character", c))
              : Optional.empty();
    };
  }
}
