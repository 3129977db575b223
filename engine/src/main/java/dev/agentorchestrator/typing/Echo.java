package dev.agentorchestrator.typing;

import dev.agentorchestrator.screen.Screen;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a program shows a text that it was sent: above its input line, with the words of the text or
 * with those that the input line had for it, such as "[Pasted text]". The text may be too long for
 * its beginning to be seen.
 */
final class Echo {
  private static final int TELLING = 20;

  private final List<String> beginnings;

  /**
   * @param text what was sent
   * @param shown how the input line showed it; may be empty
   */
  Echo(String text, String shown) {
    List<String> lines = text.lines().map(Echo::flat).filter(line -> !line.isEmpty()).toList();
    beginnings =
        Stream.concat(
                Stream.of(flat(shown)),
                lines.isEmpty()
                    ? Stream.of()
                    : Stream.of(lines.get(0), lines.get(lines.size() - 1)))
            .filter(line -> !line.isEmpty())
            .map(line -> line.substring(0, Math.min(TELLING, line.length())).strip())
            .toList();
  }

  /** Checks whether a screen shows it; true for a text of blanks, which none can show. */
  boolean isOn(Screen screen, Optional<Pattern> inputLine) {
    String above = flat(screen.above(inputLine));
    return beginnings.isEmpty() || beginnings.stream().anyMatch(above::contains);
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
