package dev.projectorchestrator.cli.top;

import dev.projectorchestrator.core.live.Urgency;
import org.jline.utils.AttributedStyle;

/**
 * The looks of things. Without colour nothing is lost: words tell the state, and the chosen row has
 * a mark.
 *
 * @param color whether there is colour
 */
record Palette(boolean color) {

  AttributedStyle of(Urgency need) {
    return switch (need) {
      case ASKS -> tone(AttributedStyle.RED).bold();
      case TROUBLE -> tone(AttributedStyle.RED);
      case LIMITED, MISSING, UNKNOWN -> tone(AttributedStyle.YELLOW);
      case BUSY -> tone(AttributedStyle.GREEN);
      case IDLE -> AttributedStyle.DEFAULT;
      case DONE, STOPPED -> AttributedStyle.DEFAULT.faint();
    };
  }

  AttributedStyle warning() {
    return tone(AttributedStyle.YELLOW);
  }

  AttributedStyle bad() {
    return tone(AttributedStyle.RED).bold();
  }

  AttributedStyle title() {
    return tone(AttributedStyle.CYAN).bold();
  }

  private AttributedStyle tone(int ansi) {
    return color ? AttributedStyle.DEFAULT.foreground(ansi) : AttributedStyle.DEFAULT;
  }
}
