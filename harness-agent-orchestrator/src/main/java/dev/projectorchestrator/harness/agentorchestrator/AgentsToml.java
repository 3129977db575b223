package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * @param usable whether our engine would take it, as far as keys and names tell; its own check of
 *     the values is its own
 */
record AgentsToml(
    Optional<String> sessionPrefix,
    List<String> agents,
    Optional<String> tmuxSocket,
    boolean usable) {

  static final String PREFIX_KEY = "session_prefix";

  private static final int MOST_EMPTY_LINES = 300;
  private static final int MOST_BYTES = 1 << 20;

  private static final Set<String> TOP_KEYS =
      Set.of(PREFIX_KEY, "tmux_socket", "log_max", "profile", "agent");

  private static final Set<String> AGENT_KEYS =
      Set.of(
          "name",
          "command",
          "dir",
          "env",
          "prompt",
          "ready",
          "ready_delay",
          "ready_timeout",
          "persistent",
          "max_restarts",
          "restart_window",
          "restart_delay",
          "restart_max_delay",
          "wake",
          "wake_prompt",
          "stop_keys",
          "stop_command",
          "stop_timeout",
          "idle_after",
          "profile",
          "resume");

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
      String text = text(file);
      Optional<AgentsToml> usual = AgentsTomlFastPath.read(text);
      return usual.isPresent() ? usual : Optional.of(byLibrary(text, file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new HarnessException(
          HarnessException.Kind.INVALID_CONFIG, file + " can't be read: " + e, "", e);
    }
  }

  /** Reads a regular file up to a bound: a project may hold anything under this name. */
  private static String text(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("it is not a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException("it is larger than " + MOST_BYTES + " bytes");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  static AgentsToml byLibrary(String text, Path file) {
    return of(parse(text, file));
  }

  static TomlParseResult parse(String text, Path file) {
    requireFewEmptyLines(text, file);
    TomlParseResult toml = Toml.parse(text);
    if (toml.hasErrors()) {
      org.tomlj.TomlParseError error = toml.errors().get(0);
      throw new HarnessException(
          HarnessException.Kind.INVALID_CONFIG,
          "%s:%s:%s: %s"
              .formatted(
                  file, error.position().line(), error.position().column(), error.getMessage()),
          "mend the file");
    }
    return toml;
  }

  /** The parser's time grows with the cube of these: a thousand take half a minute. */
  private static void requireFewEmptyLines(String text, Path file) {
    int number = 0;
    int empty = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String words = line.strip();
      empty = words.isEmpty() || words.startsWith("#") ? empty + 1 : 0;
      if (empty > MOST_EMPTY_LINES) {
        throw new HarnessException(
            HarnessException.Kind.INVALID_CONFIG,
            "%s:%s: more than %s comments or empty lines in a row"
                .formatted(file, number, MOST_EMPTY_LINES),
            "remove some of them");
      }
    }
  }

  private static AgentsToml of(TomlTable toml) {
    Optional<String> prefix =
        tableOfPrefix(toml).map(table -> table.get(PREFIX_KEY)).map(Object::toString);
    Object socket = toml.get("tmux_socket");
    return new AgentsToml(
        prefix,
        names(toml),
        socket instanceof String s ? Optional.of(s) : Optional.empty(),
        isUsable(toml));
  }

  private static boolean isUsable(TomlTable toml) {
    List<Set<String>> agents = new ArrayList<>();
    List<String> names = new ArrayList<>();
    if (toml.get(List.of("agent")) instanceof TomlArray array) {
      for (Object item : array.toList()) {
        if (!(item instanceof TomlTable table)) {
          return false;
        }
        agents.add(table.keySet());
        if (table.get(List.of("name")) instanceof String name) {
          names.add(name);
        }
      }
    }
    String prefix = toml.get(List.of(PREFIX_KEY)) instanceof String text ? text : "";
    return isUsable(toml.keySet(), prefix, agents, names);
  }

  /**
   * Checks whether our engine would take a file, by its keys and names.
   *
   * @param top the keys at its top
   * @param prefix the session prefix; empty when there is none
   * @param agents the keys of each agent
   * @param names the agents' names
   * @return whether it would
   */
  static boolean isUsable(
      Set<String> top, String prefix, List<Set<String>> agents, List<String> names) {
    if (!TOP_KEYS.containsAll(top) || !isWord(prefix, 64) || agents.isEmpty()) {
      return false;
    }
    for (Set<String> keys : agents) {
      if (!AGENT_KEYS.containsAll(keys) || !keys.contains("command")) {
        return false;
      }
    }
    for (String name : names) {
      if (!isWord(name, 63)) {
        return false;
      }
    }
    return names.size() == agents.size() && new HashSet<>(names).size() == names.size();
  }

  private static boolean isWord(String text, int longest) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && (i == 0 || (c != '-' && c != '_'))) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= longest;
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
