package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.api.AgentScreen;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.core.registry.model.SafeText;

/** Shows what agents say: a terminal acts on none of it. */
final class Visible {

  private static final int LONGEST = 200;

  private Visible() {}

  /** Returns a line with a mark in place of each character on which a terminal would act. */
  static String line(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().forEach(point -> shown.appendCodePoint(SafeText.visible(point)));
    return shown.toString();
  }

  /** Returns a text as one line, shortened. */
  static String brief(String text) {
    String line = line(text.strip().replaceAll("\\s+", " "));
    int length = line.codePointCount(0, line.length());
    return length <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  /** Returns one line that says what an agent asks, so that it stands out. */
  static String question(Page page, AgentScreen screen) {
    String what = screen.doing().text();
    return page.tone(Page.Tone.BAD, screen.agent() + " asks:")
        + " "
        + (what.isEmpty() ? "(its screen shows it)" : line(what.strip().replaceAll("\\s+", " ")));
  }
}
