package dev.projectorchestrator.core.registry.read;

import dev.projectorchestrator.core.input.Spelling;
import dev.projectorchestrator.core.registry.model.DefaultsKey;
import dev.projectorchestrator.core.registry.model.KeyType;
import dev.projectorchestrator.core.registry.model.ProblemKind;
import dev.projectorchestrator.core.registry.model.RegistryKey;
import dev.projectorchestrator.core.registry.model.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Reads a project from its table; the values are checked later. */
final class EntryReader {

  private final Problems problems;

  EntryReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads one project.
   *
   * @param index its place among the projects
   * @param table its keys
   * @param whole false when a part of it could not be parsed: what is missing is then no problem
   * @return what could be read; what is missing or wrong is null
   */
  ParsedProject read(int index, TomlTable table, boolean whole) {
    ParsedProject project = new ParsedProject(index);
    for (Map.Entry<String, Object> entry : table.entrySet()) {
      Optional<RegistryKey> key = RegistryKey.of(entry.getKey());
      if (key.isPresent()) {
        take(project, key.get(), entry.getValue());
      } else {
        unknown(index, "a project has", entry.getKey(), table, RegistryKey.keys());
      }
    }
    if (whole) {
      missing(project, table);
    }
    return project;
  }

  /**
   * Reads {@code [defaults]}.
   *
   * @param table its keys
   * @return the values that new projects take over; what is wrong is null
   */
  ParsedProject defaults(TomlTable table) {
    ParsedProject defaults = new ParsedProject(ParsedProject.DEFAULTS);
    for (Map.Entry<String, Object> entry : table.entrySet()) {
      Optional<DefaultsKey> key = DefaultsKey.of(entry.getKey());
      if (key.isPresent()) {
        take(defaults, key.get().like(), entry.getValue());
      } else {
        unknown(
            ParsedProject.DEFAULTS, "[defaults] has", entry.getKey(), table, DefaultsKey.keys());
      }
    }
    return defaults;
  }

  private void take(ParsedProject project, RegistryKey key, Object value) {
    switch (key.type()) {
      case TEXT -> {
        if (value instanceof String text) {
          project.put(key, text);
          return;
        }
      }
      case SWITCH -> {
        if (value instanceof Boolean enabled) {
          project.enabled = enabled;
          return;
        }
      }
      case TEXTS -> {
        List<String> texts = texts(value);
        if (texts != null) {
          project.tags = texts;
          return;
        }
      }
    }
    problems.atValue(
        project,
        key,
        ProblemKind.WRONG_TYPE,
        key.key() + " takes " + key.type().words() + ", not " + describe(value),
        "write " + key.key() + " = " + suggestion(key, value));
  }

  private static List<String> texts(Object value) {
    if (!(value instanceof TomlArray array)) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (!(array.get(i) instanceof String text)) {
        return null;
      }
      texts.add(text);
    }
    return texts;
  }

  private static String describe(Object value) {
    if (value instanceof String) {
      return "a text";
    }
    if (value instanceof Boolean) {
      return "true or false without quotes";
    }
    if (value instanceof Long || value instanceof Double) {
      return "a number";
    }
    if (value instanceof TomlArray) {
      return "a list";
    }
    return value instanceof TomlTable ? "a table" : "a date or time";
  }

  private static String suggestion(RegistryKey key, Object value) {
    if (key.type() == KeyType.TEXT && !(value instanceof TomlTable)) {
      if (value instanceof Long || value instanceof Boolean || value instanceof Double) {
        return "\"" + value + "\"";
      }
    }
    if (key.type() == KeyType.SWITCH && value instanceof String text) {
      return switch (text) {
        case "false", "no", "off", "0" -> "false";
        default -> "true";
      };
    }
    if (key.type() == KeyType.TEXTS && value instanceof String text) {
      return "[" + TomlText.quote(SafeText.shorten(text), false) + "]";
    }
    return key.example();
  }

  private void unknown(int index, String where, String key, TomlTable table, List<String> known) {
    List<String> free = new ArrayList<>(known);
    free.removeAll(table.keySet());
    String near = Spelling.nearest(key, free);
    if (near.isEmpty()) {
      near = Spelling.nearest(key, known);
    }
    problems.atKey(
        index,
        key,
        ProblemKind.UNKNOWN_KEY,
        where + " no key " + SafeText.quoted(key),
        near.isEmpty()
            ? "remove it, or write it as a comment; the keys are: " + String.join(", ", known)
            : "did you mean " + near + "?");
  }

  private void missing(ParsedProject project, TomlTable table) {
    Set<String> present = table.keySet();
    for (RegistryKey key : RegistryKey.values()) {
      if (key.required() && !present.contains(key.key())) {
        String name = project.get(RegistryKey.NAME);
        problems.atProject(
            project.index,
            ProblemKind.MISSING_KEY,
            (name == null ? "this project" : "the project " + SafeText.quoted(name))
                + " has no "
                + key.key(),
            "add a line such as: " + key.key() + " = " + key.example());
      }
    }
  }
}
