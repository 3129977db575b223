package dev.projectorchestrator.core.registry.read;

import java.util.List;
import java.util.stream.Collectors;
import org.tomlj.Toml;

/** Reads and writes TOML's quoted texts. */
public final class TomlText {

  private TomlText() {}

  static String triple(char quote) {
    return quote == '"' ? "\"\"\"" : "'''";
  }

  /**
   * Writes a value on one line.
   *
   * @param value a text, a list of texts, true or false
   * @return the value as TOML
   */
  public static String value(Object value) {
    if (value instanceof List<?> values) {
      return values.stream().map(TomlText::value).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String text ? quote(text, false) : String.valueOf(value);
  }

  /**
   * Quotes a text on one line.
   *
   * @param value any text without lone surrogates
   * @param literally whether single quotes are wanted; they are taken where they can hold it
   * @return the text in quotes
   */
  public static String quote(String value, boolean literally) {
    if (literally
        && value.chars().allMatch(c -> c != '\'' && (c >= ' ' || c == '\t') && c != 127)) {
      return "'" + value + "'";
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ' || c == 127) {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  /**
   * Resolves the escapes of a key in double quotes.
   *
   * @param inside what stands between the quotes
   * @return the text; as it is where there is a bad escape
   */
  static String unescape(String inside) {
    if (inside.indexOf('\\') < 0) {
      return inside;
    }
    try {
      return Toml.parseDottedKey('"' + inside + '"').get(0);
    } catch (IllegalArgumentException e) {
      return inside; // The parser will say what is wrong with it.
    }
  }
}
