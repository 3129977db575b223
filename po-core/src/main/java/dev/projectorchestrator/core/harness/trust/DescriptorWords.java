package dev.projectorchestrator.core.harness.trust;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.input.Masking;
import java.util.ArrayList;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * What a descriptor says, value by value: as the program would read it, so that no comment, escape
 * or odd layout can hide a command. What is no TOML is given as it stands.
 */
final class DescriptorWords {

  /** What is larger is not worth the parser's time: no descriptor is. */
  private static final int LONGEST = 64 * 1024;

  private static final String DOCS = "docs";

  private final List<String> lines = new ArrayList<>();

  private DescriptorWords() {}

  static List<String> of(String text) {
    DescriptorWords words = new DescriptorWords();
    if (!words.read(text)) {
      words.lines.clear();
      words.block(text);
    }
    return words.lines;
  }

  private boolean read(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    try {
      TomlParseResult parsed = Toml.parse(text);
      table("", parsed);
      return !parsed.hasErrors();
    } catch (StackOverflowError e) {
      return false; // Nesting too deep; the stack has unwound here.
    }
  }

  private void table(String path, TomlTable table) {
    List<String> keys = new ArrayList<>(table.keySet());
    keys.sort(
        (one, other) -> {
          int lines = line(table, one) - line(table, other);
          return lines != 0 ? lines : column(table, one) - column(table, other);
        });
    for (String key : keys) {
      if (!path.isEmpty() || !key.equals(DOCS)) {
        value(path.isEmpty() ? key : path + "." + key, table.get(List.of(key)));
      }
    }
  }

  private void value(String path, Object value) {
    if (value instanceof TomlTable table) {
      table(path, table);
    } else if (value instanceof TomlArray array && containsTables(array)) {
      for (int i = 0; i < array.size(); i++) {
        value(path + "[" + i + "]", array.get(i));
      }
    } else if (value instanceof TomlArray array) {
      List<String> words = array.toList().stream().map(String::valueOf).toList();
      line(path + ": " + (words.isEmpty() ? "" : CommandSpec.of(words).toShellLine()));
    } else if (value instanceof String text && text.strip().contains("\n")) {
      line(path + ":");
      block(text.strip());
    } else {
      line(path + ": " + value);
    }
  }

  private static boolean containsTables(TomlArray array) {
    return array.toList().stream()
        .anyMatch(element -> element instanceof TomlTable || element instanceof TomlArray);
  }

  private void block(String text) {
    text.lines().forEach(line -> lines.add("  | " + Masking.spellOut(line)));
  }

  private void line(String line) {
    lines.add(Masking.spellOut(line));
  }

  private static int line(TomlTable table, String key) {
    return table.inputPositionOf(List.of(key)).line();
  }

  private static int column(TomlTable table, String key) {
    return table.inputPositionOf(List.of(key)).column();
  }
}
