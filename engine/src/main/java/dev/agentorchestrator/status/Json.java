package dev.agentorchestrator.status;

import java.util.List;

/** Writes one JSON object, a key a line. */
public final class Json {
  private final StringBuilder text = new StringBuilder("{");
  private final String indent;
  private boolean first = true;

  /** Begins one whose lines, but the first, are indented. */
  public Json(String indent) {
    this.indent = indent;
  }

  /** A string, or null. */
  public Json put(String key, String value) {
    return raw(key, value == null ? "null" : quote(value));
  }

  /** A number, or null where 0 means that there is none. */
  Json putPositive(String key, long value) {
    return raw(key, value == 0 ? "null" : Long.toString(value));
  }

  /** A number. */
  public Json put(String key, long value) {
    return raw(key, Long.toString(value));
  }

  /** True or false. */
  public Json put(String key, boolean value) {
    return raw(key, Boolean.toString(value));
  }

  /** A list of strings. */
  public Json put(String key, List<String> values) {
    StringBuilder array = new StringBuilder("[");
    for (String value : values) {
      array.append(array.length() == 1 ? "" : ", ").append(quote(value));
    }
    return raw(key, array.append(']').toString());
  }

  /** Anything that is JSON already. */
  public Json raw(String key, String json) {
    text.append(first ? "\n" : ",\n").append(indent).append("  ");
    text.append(quote(key)).append(": ").append(json);
    first = false;
    return this;
  }

  /** The object on one line: what was put holds no line break, as a quoted one is no longer one. */
  public String onOneLine() {
    return toString().replace("\n ", "").replace("\n", "");
  }

  @Override
  public String toString() {
    return text + "\n" + indent + "}";
  }

  static String quote(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ' || Character.isSurrogate(c)) {
            quoted.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
              quoted.append(Character.forDigit(c >> shift & 15, 16));
            }
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
