package dev.projectorchestrator.harness.agentorchestrator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an {@code agents.toml} that is written plainly, as most are: comments, {@code [[agent]]}
 * and {@code key = value} on one line, values without escapes. For a look at hundreds of projects,
 * where the library would take longer than all the rest; what is not plain, or not valid, is left
 * to it.
 */
final class PlainAgentsToml {

  private static final String AGENT = "[[agent]]";

  private final List<String> names = new ArrayList<>();
  private final Set<String> top = new HashSet<>();
  private final List<Set<String>> agents = new ArrayList<>();
  private Set<String> keys = top;
  private boolean inAgent;
  private String prefix;
  private String socket;

  private PlainAgentsToml() {}

  /**
   * Reads a text.
   *
   * @param text the file's text
   * @return what {@link AgentsToml} would read; null when the library must look
   */
  static AgentsToml read(String text) {
    PlainAgentsToml reader = new PlainAgentsToml();
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      if (!reader.line(trim(text.substring(at, end)))) {
        return null;
      }
      at = end + 1;
    }
    return text.indexOf('\r') < 0 ? reader.result() : null;
  }

  private AgentsToml result() {
    return new AgentsToml(
        Optional.ofNullable(prefix),
        names,
        Optional.ofNullable(socket),
        AgentsToml.isUsable(top, prefix == null ? "" : prefix, agents, names));
  }

  private boolean line(String line) {
    if (line.isEmpty() || line.charAt(0) == '#') {
      return isPrintable(line);
    }
    if (line.startsWith(AGENT)) {
      inAgent = true;
      keys = new HashSet<>();
      agents.add(keys);
      top.add("agent");
      return isNothing(line, AGENT.length());
    }
    int equals = line.indexOf('=');
    if (equals < 1) {
      return false;
    }
    String key = trim(line.substring(0, equals));
    // One that is there twice is a mistake, which the library words.
    return isBareKey(key) && keys.add(key) && value(key, line, skipSpace(line, equals + 1));
  }

  private boolean value(String key, String line, int start) {
    if (start == line.length()) {
      return false;
    }
    char first = line.charAt(start);
    if (first == '"' || first == '\'') {
      int end = endOfText(line, start);
      return end > 0 && isNothing(line, end) && take(key, line.substring(start + 1, end - 1));
    }
    if (isTaken(key)) {
      return false;
    }
    if (first == '[') {
      int end = endOfTexts(line, start);
      return end > 0 && isNothing(line, end);
    }
    int end = start;
    while (end < line.length() && Character.isLetterOrDigit(line.charAt(end))) {
      end++;
    }
    return isScalar(line.substring(start, end)) && isNothing(line, end);
  }

  private boolean take(String key, String text) {
    if (inAgent) {
      if (key.equals("name")) {
        names.add(text);
      }
      return true;
    }
    switch (key) {
      case AgentsToml.PREFIX_KEY -> prefix = text;
      case "tmux_socket" -> socket = text;
      default -> {
        return !isTaken(key);
      }
    }
    return true;
  }

  /** Says whether a key has a meaning here that only a text without riddles may give it. */
  private boolean isTaken(String key) {
    return inAgent
        ? key.equals("name")
        : key.equals(AgentsToml.PREFIX_KEY)
            || key.equals("tmux_socket")
            || key.equals("agent")
            || key.equals("agents");
  }

  /** Gives the index behind a quoted text of one line; 0 when it is not plain. */
  private static int endOfText(String line, int start) {
    char quote = line.charAt(start);
    for (int i = start + 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == quote) {
        boolean triple = i == start + 1 && i + 1 < line.length() && line.charAt(i + 1) == quote;
        return triple ? 0 : i + 1;
      }
      if ((c == '\\' && quote == '"') || !isPrintable(c)) {
        return 0;
      }
    }
    return 0;
  }

  /** Gives the index behind an array of quoted texts; 0 when it is anything else. */
  private static int endOfTexts(String line, int start) {
    int at = skipSpace(line, start + 1);
    while (at < line.length() && line.charAt(at) != ']') {
      if (line.charAt(at) != '"' && line.charAt(at) != '\'') {
        return 0;
      }
      at = endOfText(line, at);
      if (at == 0) {
        return 0;
      }
      at = skipSpace(line, at);
      if (at < line.length() && line.charAt(at) == ',') {
        at = skipSpace(line, at + 1);
      } else if (at < line.length() && line.charAt(at) != ']') {
        return 0;
      }
    }
    return at < line.length() ? at + 1 : 0;
  }

  /** Says whether only space or a comment follows. */
  private static boolean isNothing(String line, int from) {
    int at = skipSpace(line, from);
    return at == line.length() || (line.charAt(at) == '#' && isPrintable(line.substring(at)));
  }

  /** Takes off what is space in TOML, which is less than what is space elsewhere. */
  private static String trim(String text) {
    int start = skipSpace(text, 0);
    int end = text.length();
    while (end > start && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    return text.substring(start, end);
  }

  private static int skipSpace(String line, int from) {
    int at = from;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private static boolean isBareKey(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean bare = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!bare && c != '_' && c != '-') {
        return false;
      }
    }
    return !key.isEmpty();
  }

  /** A truth value, or a whole number as TOML writes it: without a zero before others. */
  private static boolean isScalar(String word) {
    if (word.equals("true") || word.equals("false")) {
      return true;
    }
    if (word.isEmpty() || word.length() > 9 || (word.charAt(0) == '0' && word.length() > 1)) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPrintable(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** No control character, and no half of a pair, which may stand alone. */
  private static boolean isPrintable(char c) {
    return (c >= ' ' && c != 0x7f && !Character.isSurrogate(c)) || c == '\t';
  }
}
