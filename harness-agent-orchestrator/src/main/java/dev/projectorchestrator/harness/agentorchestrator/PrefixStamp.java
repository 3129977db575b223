package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.HarnessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * Sets {@code session_prefix} in an {@code agents.toml}: splices the value's text and leaves every
 * other byte as it is. The result is parsed again, and refused unless the prefix is all that
 * differs.
 */
final class PrefixStamp {

  private PrefixStamp() {}

  /**
   * Sets the prefix in a file, atomically.
   *
   * @param file the file
   * @param prefix the prefix
   * @throws HarnessException when the file can't be read or written, or is not valid TOML
   */
  static void stamp(Path file, String prefix) {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      String text = Files.readString(file);
      String stamped = splice(text, prefix, file);
      if (stamped.equals(text)) {
        return;
      }
      Files.writeString(fresh, stamped);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new HarnessException(
          HarnessException.Kind.FAILED,
          "the session prefix can't be written to " + file + ": " + e,
          "",
          e);
    }
  }

  static String splice(String text, String prefix, Path file) {
    TomlParseResult before = AgentsToml.parse(text, file);
    TomlTable table = AgentsToml.tableOfPrefix(before).orElse(null);
    String value = quote(prefix);
    String result;
    if (table == null) {
      result = insert(text, value);
    } else {
      if (!(table.get(List.of(AgentsToml.PREFIX_KEY)) instanceof String)) {
        throw new HarnessException(
            HarnessException.Kind.INVALID_CONFIG,
            file + ": session_prefix is not text",
            "write it as session_prefix = \"name-\"");
      }
      int start = valueStart(text, table.inputPositionOf(List.of(AgentsToml.PREFIX_KEY)));
      result = text.substring(0, start) + value + text.substring(valueEnd(text, start));
    }
    if (!expected(before, prefix).equals(plain(AgentsToml.parse(result, file)))) {
      throw new HarnessException(
          HarnessException.Kind.FAILED,
          "the session prefix can't be set in " + file + " without changing something else",
          "set session_prefix there by hand");
    }
    return result;
  }

  /** A key at the top of the file must stand before its first table. */
  private static String insert(String text, String value) {
    String newline = text.contains("\r\n") ? "\r\n" : "\n";
    String line = AgentsToml.PREFIX_KEY + " = " + value + newline;
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end + 1;
      if (text.substring(at, next).stripLeading().startsWith("[")) {
        return text.substring(0, at) + line + newline + text.substring(at);
      }
      at = next;
    }
    boolean open = !text.isEmpty() && !text.endsWith("\n");
    return text + (open ? newline : "") + line;
  }

  private static int valueStart(String text, TomlPosition position) {
    int at = 0;
    for (int line = 1; line < position.line(); line++) {
      at = text.indexOf('\n', at) + 1;
    }
    at = text.offsetByCodePoints(at, position.column() - 1);
    // The position is the key's: the value follows its equals sign. No name of a key holds one
    // here.
    at = text.indexOf('=', at) + 1;
    while (text.charAt(at) == ' ' || text.charAt(at) == '\t') {
      at++;
    }
    return at;
  }

  private static int valueEnd(String text, int start) {
    char quote = text.charAt(start);
    String triple = String.valueOf(quote).repeat(3);
    boolean many = text.startsWith(triple, start);
    String end = many ? triple : String.valueOf(quote);
    int at = start + end.length();
    while (!text.startsWith(end, at)) {
      at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
    }
    at += end.length();
    while (many && at < text.length() && text.charAt(at) == quote) {
      at++; // Up to two quotes may precede the closing three.
    }
    return at;
  }

  private static String quote(String value) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }

  private static Map<String, Object> expected(TomlTable before, String prefix) {
    Map<String, Object> all = plain(before);
    Map<String, Object> holder = all;
    if (!all.containsKey(AgentsToml.PREFIX_KEY)) {
      for (Object value : all.values()) {
        if (value instanceof Map<?, ?> map && map.containsKey(AgentsToml.PREFIX_KEY)) {
          @SuppressWarnings("unchecked") // plain() makes no other maps
          Map<String, Object> inner = (Map<String, Object>) map;
          holder = inner;
          break;
        }
      }
    }
    holder.put(AgentsToml.PREFIX_KEY, prefix);
    return all;
  }

  private static Map<String, Object> plain(TomlTable table) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String key : table.keySet()) {
      map.put(key, plainValue(table.get(List.of(key))));
    }
    return map;
  }

  private static Object plainValue(Object value) {
    if (value instanceof TomlTable table) {
      return plain(table);
    }
    if (value instanceof org.tomlj.TomlArray array) {
      return array.toList().stream().map(PrefixStamp::plainValue).toList();
    }
    return value;
  }
}
