package dev.projectorchestrator.harness.genericshell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Fills placeholders into a line for {@code sh -c}. Each value becomes one or more quoted words, so
 * nothing in a path or a name is ever taken for syntax; for that, a placeholder may not stand
 * within quotes itself.
 */
final class ShellLine {

  private ShellLine() {}

  /**
   * Fills in.
   *
   * @param line the line
   * @param values the words that each placeholder becomes
   * @return the line to run
   */
  static String fill(String line, Map<Placeholder, List<String>> values) {
    return Placeholder.fill(
        line,
        placeholder ->
            Optional.ofNullable(values.get(placeholder))
                .map(list -> list.stream().map(ShellLine::quote).collect(Collectors.joining(" "))));
  }

  /**
   * Finds a placeholder that stands within quotes.
   *
   * @param line the line
   * @return the first one; empty when there is none
   */
  static Optional<Placeholder> quotedPlaceholder(String line) {
    char open = 0;
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      if (open != 0) {
        Optional<Placeholder> found = at(line, at);
        if (found.isPresent()) {
          return found;
        }
      }
      if (c == '\\' && open != '\'') {
        at++;
      } else if (open == 0 && (c == '"' || c == '\'')) {
        open = c;
      } else if (c == open) {
        open = 0;
      }
    }
    return Optional.empty();
  }

  static String quote(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  private static Optional<Placeholder> at(String line, int index) {
    for (Placeholder placeholder : Placeholder.values()) {
      if (line.startsWith(placeholder.token(), index)) {
        return Optional.of(placeholder);
      }
    }
    return Optional.empty();
  }
}
