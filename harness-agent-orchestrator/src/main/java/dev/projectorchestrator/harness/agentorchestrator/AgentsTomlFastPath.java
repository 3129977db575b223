package dev.projectorchestrator.harness.agentorchestrator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the usual form of {@code agents.toml}: comments, {@code [[agent]]}, and one {@code key =
 * value} a line without escapes. Leaves every other text, and every mistake, to tomlj.
 *
 * <p>tomlj needs 1.5 to 2 ms for each file in a process that has just begun: with 200 projects,
 * {@code po status --live} takes 4.6 times as long as {@code po list}, where the target is 3 times.
 */
final class AgentsTomlFastPath {

  private static final String TEXT = "(?:\"[^\"\\\\\\p{Cntrl}]*\"|'[^'\\p{Cntrl}]*')";
  private static final Pattern LINE =
      Pattern.compile(
          " *(?:(?<agent>\\[\\[agent]])|(?<key>[A-Za-z0-9_-]+) *= *(?:(?<text>TEXT)"
                  .replace("TEXT", TEXT)
              + "|true|false|0|[1-9][0-9]{0,8}"
              + "|\\[ *(?:TEXT *(?:, *TEXT *)*,? *)?]))? *(?:#[^\\p{Cntrl}]*)?"
                  .replace("TEXT", TEXT));

  /** The keys that this reads, and those that may stand for agents: only a text, or tomlj. */
  private static final Set<String> READ_AT_TOP =
      Set.of(AgentsToml.PREFIX_KEY, "tmux_socket", "agent", "agents");

  private final List<String> names = new ArrayList<>();
  private final Set<String> top = new HashSet<>();
  private final List<Set<String>> agents = new ArrayList<>();
  private Optional<String> prefix = Optional.empty();
  private Optional<String> socket = Optional.empty();

  private AgentsTomlFastPath() {}

  /**
   * Reads a text.
   *
   * @param text the file's text
   * @return what {@link AgentsToml} would read with tomlj; empty when tomlj is to read it
   */
  static Optional<AgentsToml> read(String text) {
    AgentsTomlFastPath reader = new AgentsTomlFastPath();
    for (String line : text.split("\n", -1)) {
      if (!reader.take(line)) {
        return Optional.empty();
      }
    }
    boolean usable =
        AgentsToml.isUsable(reader.top, reader.prefix.orElse(""), reader.agents, reader.names);
    return Optional.of(new AgentsToml(reader.prefix, reader.names, reader.socket, usable));
  }

  private boolean take(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return false;
    }
    if (matcher.group("agent") != null) {
      top.add("agent");
      agents.add(new HashSet<>());
      return true;
    }
    String key = matcher.group("key");
    if (key == null) {
      return true;
    }
    String quoted = matcher.group("text");
    Optional<String> value =
        quoted == null ? Optional.empty() : Optional.of(quoted.substring(1, quoted.length() - 1));
    return agents.isEmpty() ? takeAtTop(key, value) : takeOfAgent(key, value);
  }

  private boolean takeAtTop(String key, Optional<String> value) {
    if (key.equals(AgentsToml.PREFIX_KEY)) {
      prefix = value;
    } else if (key.equals("tmux_socket")) {
      socket = value;
    } else if (READ_AT_TOP.contains(key)) {
      return false;
    }
    return top.add(key) && (value.isPresent() || !READ_AT_TOP.contains(key));
  }

  private boolean takeOfAgent(String key, Optional<String> value) {
    if (key.equals("name")) {
      names.add(value.orElse(""));
    }
    return agents.get(agents.size() - 1).add(key) && (value.isPresent() || !key.equals("name"));
  }
}
