package dev.agentorchestrator.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One table of the file with typed readers. What is wrong is added to the list of problems, with
 * its place, and read as absent: so one pass finds everything.
 */
final class TomlScope {
  private final TomlTable table;
  private final TomlPosition where;
  private final List<ConfigProblem> problems;

  /**
   * @param where the place to name when a key is missing; null for the top of the file
   */
  TomlScope(TomlTable table, TomlPosition where, List<ConfigProblem> problems) {
    this.table = table;
    this.where = where;
    this.problems = problems;
  }

  void rejectUnknownKeys(List<String> known, String place) {
    for (String key : table.keySet()) {
      if (!known.contains(key)) {
        problem(key, "unknown key '" + key + "' in " + place + Nearest.hint(key, known));
      }
    }
  }

  boolean has(String key) {
    return table.contains(List.of(key));
  }

  Optional<String> string(String key) {
    Object value = value(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      if (text.indexOf('\0') >= 0) {
        problem(key, key + " holds a NUL character");
        return Optional.empty();
      }
      if (text.isBlank()) {
        problem(key, key + " is empty");
        return Optional.empty();
      }
      return Optional.of(text);
    }
    problem(key, key + " must be a string, such as " + key + " = \"…\"");
    return Optional.empty();
  }

  /** Returns a string that may be empty. */
  String text(String key) {
    if (value(key) instanceof String text && text.indexOf('\0') < 0) {
      return text;
    }
    problem(key, key + " must be a string, such as " + key + " = \"…\"");
    return "";
  }

  /** Returns a list of strings that may be empty. */
  List<String> list(String key) {
    boolean empty = value(key) instanceof TomlArray array && array.isEmpty();
    return empty ? List.of() : strings(key);
  }

  boolean bool(String key, boolean absent) {
    Object value = value(key);
    if (value == null) {
      return absent;
    }
    if (value instanceof Boolean answer) {
      return answer;
    }
    problem(key, key + " must be true or false");
    return absent;
  }

  int count(String key, int absent, int max) {
    Object value = value(key);
    if (value == null) {
      return absent;
    }
    if (value instanceof Long number && number >= 0 && number <= max) {
      return number.intValue();
    }
    problem(key, key + " must be a whole number from 0 to " + max);
    return absent;
  }

  Optional<Duration> duration(String key) {
    Optional<String> text = string(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> duration = Durations.parse(text.get());
    if (duration.isEmpty()) {
      problem(key, key + " must be a duration, such as \"500ms\", \"10s\", \"30m\" or \"1h30m\"");
    }
    return duration;
  }

  Duration duration(String key, Duration absent) {
    return duration(key).orElse(absent);
  }

  List<String> strings(String key) {
    Object value = value(key);
    if (value == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof String text && text.indexOf('\0') < 0) {
          texts.add(text);
        } else {
          problemAt(array.inputPositionOf(i), key + " must hold strings only");
          return List.of();
        }
      }
      if (!texts.isEmpty()) {
        return texts;
      }
    }
    problem(key, key + " must be a list of strings, such as " + key + " = [\"…\"]");
    return List.of();
  }

  Optional<Command> command(String key) {
    if (value(key) instanceof TomlArray) {
      List<String> argv = strings(key);
      if (!argv.isEmpty() && argv.get(0).isBlank()) {
        problem(key, key + " names no program");
        return Optional.empty();
      }
      return argv.isEmpty() ? Optional.empty() : Optional.of(Command.list(argv));
    }
    if (has(key) && !(value(key) instanceof String)) {
      problem(key, key + " must be a string (run by sh) or a list of strings (run as it is)");
      return Optional.empty();
    }
    Optional<String> line = string(key);
    return line.isEmpty() ? Optional.empty() : Optional.of(Command.shell(line.get()));
  }

  Map<String, String> variables(String key) {
    Object value = value(key);
    Map<String, String> variables = new LinkedHashMap<>();
    if (value == null) {
      return variables;
    }
    if (!(value instanceof TomlTable inner)) {
      problem(key, key + " must be a table, such as " + key + " = { NAME = \"value\" }");
      return variables;
    }
    for (String name : inner.keySet()) {
      TomlPosition at = inner.inputPositionOf(List.of(name));
      if (!isVariableName(name)) {
        problemAt(at, "'" + name + "' is no name of an environment variable");
      } else if (inner.get(List.of(name)) instanceof String text && text.indexOf('\0') < 0) {
        variables.put(name, text);
      } else {
        problemAt(at, key + "." + name + " must be a string");
      }
    }
    return variables;
  }

  TomlPosition position(String key) {
    TomlPosition at = table.inputPositionOf(List.of(key));
    return at != null ? at : where;
  }

  void problem(String key, String message) {
    problemAt(position(key), message);
  }

  /** Adds something that is odd and harms nothing. */
  void warning(String key, String message) {
    add(position(key), message, true);
  }

  void problemAt(TomlPosition at, String message) {
    add(at, message, false);
  }

  private void add(TomlPosition at, String message, boolean warning) {
    problems.add(
        at == null
            ? new ConfigProblem(0, 0, message, warning)
            : new ConfigProblem(at.line(), at.column(), message, warning));
  }

  private Object value(String key) {
    return table.get(List.of(key));
  }

  private static boolean isVariableName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
