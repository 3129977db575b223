package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * What the driver needs to know of a project's {@code agents.toml}. It is the engine's file, so
 * this looks for what it knows in the places where the engines keep it, and leaves checking to
 * them.
 *
 * @param sessionPrefix {@code session_prefix}, if set
 * @param agents the agents' names, in the file's order
 * @param tmuxSocket {@code tmux_socket}, if set
 */
record AgentsToml(
    Optional<String> sessionPrefix, List<String> agents, Optional<String> tmuxSocket) {

  static final String PREFIX_KEY = "session_prefix";

  AgentsToml {
    agents = List.copyOf(agents);
  }

  /**
   * Reads a project's file.
   *
   * @param project the project
   * @return what it says; empty when there is no file
   * @throws HarnessException with {@code INVALID_CONFIG} when it can't be read
   */
  static Optional<AgentsToml> read(ProjectContext project) {
    Path file = project.directory().resolve(EngineProgram.CONFIG);
    try {
      String text = Files.readString(file);
      AgentsToml plain = PlainAgentsToml.read(text);
      return Optional.of(plain != null ? plain : byLibrary(text, file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new HarnessException(
          HarnessException.Kind.INVALID_CONFIG, file + " can't be read: " + e, "", e);
    }
  }

  static AgentsToml byLibrary(String text, Path file) {
    return of(parse(text, file));
  }

  static TomlParseResult parse(String text, Path file) {
    TomlParseResult toml = Toml.parse(text);
    if (toml.hasErrors()) {
      org.tomlj.TomlParseError error = toml.errors().get(0);
      throw new HarnessException(
          HarnessException.Kind.INVALID_CONFIG,
          file
              + ":"
              + error.position().line()
              + ":"
              + error.position().column()
              + ": "
              + error.getMessage(),
          "mend the file");
    }
    return toml;
  }

  private static AgentsToml of(TomlTable toml) {
    Optional<String> prefix =
        tableOfPrefix(toml).map(table -> table.get(PREFIX_KEY)).map(Object::toString);
    Object socket = toml.get("tmux_socket");
    return new AgentsToml(
        prefix, names(toml), socket instanceof String s ? Optional.of(s) : Optional.empty());
  }

  /**
   * Finds the table that holds {@code session_prefix}: the file's top, else one of its tables.
   *
   * @param toml the file
   * @return the table; empty when no table holds it
   */
  static Optional<TomlTable> tableOfPrefix(TomlTable toml) {
    if (toml.contains(List.of(PREFIX_KEY))) {
      return Optional.of(toml);
    }
    for (String key : toml.keySet()) {
      if (toml.get(List.of(key)) instanceof TomlTable table
          && table.contains(List.of(PREFIX_KEY))) {
        return Optional.of(table);
      }
    }
    return Optional.empty();
  }

  /** Agents are {@code [[agent]]} or {@code [[agents]]} with a name, or {@code [agents.NAME]}. */
  private static List<String> names(TomlTable toml) {
    List<String> names = new ArrayList<>();
    for (String key : List.of("agent", "agents")) {
      Object value = toml.get(List.of(key));
      if (value instanceof TomlArray array) {
        for (Object item : array.toList()) {
          if (item instanceof TomlTable table
              && table.get(List.of("name")) instanceof String name) {
            names.add(name);
          }
        }
      } else if (value instanceof TomlTable table) {
        for (String name : table.keySet()) {
          if (table.get(List.of(name)) instanceof TomlTable) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }
}
