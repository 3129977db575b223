package dev.projectorchestrator.core.registry.read;

import java.util.List;
import java.util.stream.Collectors;

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
   * @return the text; a bad escape stays as it is
   */
  static String unescape(String inside) {
    if (inside.indexOf('\\') < 0) {
      return inside;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (c != '\\' || i + 1 >= inside.length()) {
        plain.append(c);
        continue;
      }
      i++;
      char kind = inside.charAt(i);
      int simple = "btnfre\"\\".indexOf(kind);
      int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
      if (simple >= 0) {
        plain.append("\b\t\n\f\r\u001b\"\\".charAt(simple));
      } else if (digits > 0 && i + digits < inside.length()) {
        i = codePoint(inside, i, digits, plain);
      } else {
        plain.append('\\').append(kind);
      }
    }
    return plain.toString();
  }

  private static int codePoint(String inside, int kindAt, int digits, StringBuilder plain) {
    int end = Math.min(kindAt + 1 + digits, inside.length());
    try {
      plain.appendCodePoint(Integer.parseInt(inside.substring(kindAt + 1, end), 16));
      return end - 1;
    } catch (IllegalArgumentException e) {
      plain.append('\\').append(inside.charAt(kindAt));
      return kindAt;
    }
  }
}
