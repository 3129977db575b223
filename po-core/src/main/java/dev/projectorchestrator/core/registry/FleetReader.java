package dev.projectorchestrator.core.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Reads the text of a fleet.toml. */
final class FleetReader {

  private FleetReader() {}

  static FleetReading read(Path file, String text) {
    TomlParseResult toml = Toml.parse(text);
    List<Problem> problems = new ArrayList<>();
    for (TomlParseError error : toml.errors()) {
      problems.add(
          new Problem(
              Problem.Severity.ERROR,
              "syntax",
              error.getMessage(),
              file,
              error.position().line(),
              error.position().column(),
              "",
              ""));
    }
    if (!problems.isEmpty()) {
      return new FleetReading(Optional.empty(), problems);
    }
    List<ProjectEntry> projects = new ArrayList<>();
    TomlArray array = toml.getArray("project");
    for (int i = 0; array != null && i < array.size(); i++) {
      TomlTable table = array.getTable(i);
      projects.add(
          new ProjectEntry(
              table.getString("name"),
              table.getBoolean("enabled", () -> true),
              table.getString("harness"),
              table.getString("ref"),
              table.getString("location"),
              Optional.ofNullable(table.getString("description")),
              tags(table),
              Optional.ofNullable(table.getString("engine_url")),
              Optional.ofNullable(table.getString("clone_to"))));
    }
    return new FleetReading(Optional.of(new Fleet(file, projects)), problems);
  }

  private static List<String> tags(TomlTable table) {
    List<String> tags = new ArrayList<>();
    TomlArray array = table.getArray("tags");
    for (int i = 0; array != null && i < array.size(); i++) {
      tags.add(array.getString(i));
    }
    return tags;
  }
}
