package dev.projectorchestrator.harness.genericshell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One table of a descriptor, read with checks: what is wrong goes to {@link Problems}, and a
 * harmless value is given in its place, so that all problems are found in one go.
 */
final class Table {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h)");

  private final String path;
  private final TomlTable toml;
  private final Problems problems;

  /**
   * Wraps a table.
   *
   * @param path its name, for messages; empty text for the file's top
   * @param toml the table
   * @param problems where problems go
   * @param known the keys that it may have
   */
  Table(String path, TomlTable toml, Problems problems, List<String> known) {
    this.path = path;
    this.toml = toml;
    this.problems = problems;
    for (String key : toml.keySet()) {
      if (!known.contains(key)) {
        problem(
            key,
            "unknown key '"
                + name(key)
                + "'"
                + Distance.closest(key, known).map(k -> "; is '" + k + "' meant?").orElse("")
                + (Distance.closest(key, known).isEmpty()
                    ? "; known here: " + String.join(", ", known)
                    : ""));
      }
    }
  }

  boolean has(String key) {
    return toml.contains(List.of(key));
  }

  TomlPosition position(String key) {
    return toml.inputPositionOf(List.of(key));
  }

  void problem(String key, String text) {
    problems.add(position(key), text);
  }

  void problemHere(String text) {
    TomlPosition first = toml.keySet().isEmpty() ? null : position(toml.keySet().iterator().next());
    problems.add(first, text);
  }

  String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  Optional<Table> table(String key, List<String> known) {
    Object value = toml.get(List.of(key));
    if (value instanceof TomlTable table) {
      return Optional.of(new Table(name(key), table, problems, known));
    }
    if (value != null) {
      wrong(key, "a table");
    }
    return Optional.empty();
  }

  Optional<String> text(String key) {
    Object value = toml.get(List.of(key));
    if (value instanceof String text) {
      return Optional.of(text);
    }
    if (value != null) {
      wrong(key, "text");
    }
    return Optional.empty();
  }

  String requiredText(String key) {
    Optional<String> text = text(key);
    if (!has(key)) {
      problemHere("'" + name(key) + "' is missing");
    } else if (text.isPresent() && text.get().isBlank()) {
      problem(key, "'" + name(key) + "' is empty");
    }
    return text.orElse("");
  }

  List<String> texts(String key) {
    return list(
        key,
        "a list of texts",
        "texts only",
        value -> value instanceof String text ? Optional.of(text) : Optional.empty());
  }

  List<Integer> numbers(String key) {
    return list(
        key,
        "a list of exit statuses",
        "exit statuses, 0 to 255",
        value ->
            value instanceof Long number && number >= 0 && number <= 255
                ? Optional.of(number.intValue())
                : Optional.empty());
  }

  private <T> List<T> list(
      String key, String expected, String elements, Function<Object, Optional<T>> reader) {
    Object value = toml.get(List.of(key));
    List<T> list = new ArrayList<>();
    if (value instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        Optional<T> element = reader.apply(array.get(i));
        if (element.isEmpty()) {
          problems.add(array.inputPositionOf(i), "'" + name(key) + "' must hold " + elements);
        }
        element.ifPresent(list::add);
      }
    } else if (value != null) {
      wrong(key, expected);
    }
    return list;
  }

  Map<String, String> textMap(String key) {
    Object value = toml.get(List.of(key));
    Map<String, String> map = new LinkedHashMap<>();
    if (value instanceof TomlTable table) {
      for (String name : table.keySet()) {
        if (table.get(List.of(name)) instanceof String text) {
          map.put(name, text);
        } else {
          problems.add(
              table.inputPositionOf(List.of(name)), "'" + name(key) + "' must hold texts only");
        }
      }
    } else if (value != null) {
      wrong(key, "a table of texts");
    }
    return map;
  }

  Optional<Duration> duration(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = DURATION.matcher(text.get());
    if (!matcher.matches()) {
      problem(
          key,
          "'" + name(key) + "' is not a duration: write one such as \"500ms\", \"30s\", \"2m\"");
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }

  Optional<Pattern> pattern(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(text.get(), Pattern.MULTILINE));
    } catch (PatternSyntaxException e) {
      problem(
          key,
          "'%s' is not a valid regular expression: %s at character %s"
              .formatted(name(key), e.getDescription(), e.getIndex() + 1));
      return Optional.empty();
    }
  }

  private void wrong(String key, String expected) {
    problem(key, "'" + name(key) + "' must be " + expected);
  }
}
