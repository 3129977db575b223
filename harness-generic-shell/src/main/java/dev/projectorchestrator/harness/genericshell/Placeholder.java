package dev.projectorchestrator.harness.genericshell;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a descriptor's commands can leave to be filled in. */
enum Placeholder {
  /** The project's folder. */
  PROJECT,
  /** The project's engine folder. */
  ENGINE,
  /** The project's name. */
  NAME,
  /** The project's session prefix. */
  PREFIX,
  /** The agents that are meant: any number of arguments. */
  AGENTS,
  /** The one agent that is meant. */
  AGENT,
  /** How many lines to show. */
  LINES,
  /** The text to send. */
  TEXT;

  private static final Pattern WORD = Pattern.compile("\\{([a-z]+)}");

  /** As it is written, such as {@code {project}}. */
  String token() {
    return "{" + name().toLowerCase(Locale.ROOT) + "}";
  }

  /**
   * Finds what is most likely a mistyped placeholder: any other word in braces is text.
   *
   * @param text a text of a descriptor
   * @return what is written, and what was likely meant
   */
  static Optional<String> mistyped(String text) {
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      String word = words.group(1);
      boolean known = Arrays.stream(values()).anyMatch(p -> p.token().equals(words.group()));
      boolean variable = words.start() > 0 && text.charAt(words.start() - 1) == '$';
      if (known || variable) {
        continue;
      }
      for (Placeholder placeholder : values()) {
        String name = placeholder.name().toLowerCase(Locale.ROOT);
        if (Distance.between(word, name) <= (name.length() > 4 ? 2 : 1)) {
          return Optional.of(
              words.group() + " is no placeholder; is " + placeholder.token() + " meant?");
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Replaces the placeholders of a text in one pass, so that no value is read as one.
   *
   * @param text the text
   * @param form returns what stands for a placeholder; empty leaves it as it is
   * @return the text with its values
   */
  static String fill(String text, Function<Placeholder, Optional<String>> form) {
    return WORD.matcher(text)
        .replaceAll(
            word ->
                Matcher.quoteReplacement(
                    Arrays.stream(values())
                        .filter(placeholder -> placeholder.token().equals(word.group()))
                        .findFirst()
                        .flatMap(form)
                        .orElse(word.group())));
  }
}
