package dev.projectorchestrator.cli.top;

import org.jline.terminal.MouseEvent;

/**
 * What somebody did at the terminal.
 *
 * @param kind which key, or the mouse
 * @param text the character that was typed; empty text for other keys
 * @param mouse what the mouse did; null for keys
 */
record Key(Kind kind, String text, MouseEvent mouse) {

  /** The keys that mean something. */
  enum Kind {
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    HOME,
    END,
    ENTER,
    TAB,
    BACK_TAB,
    ESCAPE,
    BACKSPACE,
    INTERRUPT,
    REDRAW,
    TEXT,
    MOUSE,
    /** One that means nothing here. */
    OTHER
  }

  static Key of(Kind kind) {
    return new Key(kind, "", null);
  }

  static Key typed(String text) {
    return new Key(Kind.TEXT, text, null);
  }

  /** Checks whether this is one typed character. */
  boolean is(char character) {
    return kind == Kind.TEXT && text.length() == 1 && text.charAt(0) == character;
  }
}
