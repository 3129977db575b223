package dev.projectorchestrator.core.home;

import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a new PO home begins with. The texts are those of the repository that po is built from,
 * which is a PO home itself.
 */
public final class HomeFiles {

  /** What the PO's own agent is run by. */
  public static final String HARNESS = "agent-orchestrator";

  /** The prefix of the sessions of the PO's own agent, unless another one is chosen. */
  public static final String DEFAULT_PREFIX = "po-";

  private static final List<String> SHIPPED =
      List.of("agents.toml", "fleet.toml", "prompts/orchestrator.md", "prompts/supervise.md");

  private static final String GITIGNORE =
      """
      # What po keeps for itself: journals, logs, snapshots.
      /.po/
      # Projects that live here are repositories of their own.
      /projects/
      """;

  private static final Pattern PREFIX = Pattern.compile("(?m)^session_prefix = .*$");
  private static final Pattern LOOP = Pattern.compile("(?ms)^for program in .*?^exit 1\n");

  private HomeFiles() {}

  /**
   * Returns the files.
   *
   * @param prefix what the names of the agent's sessions begin with; valid for the harness
   * @param command the agent's command, a line for a shell; empty means the first AI program that
   *     is installed
   * @return the texts by path, relative to the PO home
   * @throws PoException with {@code USAGE} when the command can't be written down
   */
  public static Map<String, String> texts(String prefix, Optional<String> command) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : SHIPPED) {
      texts.put(name, shipped(name));
    }
    String agents =
        PREFIX
            .matcher(texts.get("agents.toml"))
            .replaceFirst(Matcher.quoteReplacement("session_prefix = \"" + prefix + "\""));
    if (command.isPresent()) {
      agents =
          LOOP.matcher(agents)
              .replaceFirst(Matcher.quoteReplacement(oneLine(command.get()) + "\n"));
    }
    texts.put("agents.toml", agents);
    texts.put("fleet.toml", comment(texts.get("fleet.toml")));
    texts.put(".gitignore", GITIGNORE);
    return texts;
  }

  /** Whoever builds po in a checkout may have projects in it; a new home has none. */
  private static String comment(String fleet) {
    return fleet
        .lines()
        .takeWhile(line -> line.startsWith("#"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The line stands between three quotes, where TOML knows no escapes. */
  private static String oneLine(String command) {
    if (command.isBlank()
        || command.contains("'''")
        || command.chars().anyMatch(Character::isISOControl)) {
      throw PoException.usage(
          "this can't be the agent's command: it must be one line without three quotes in a row",
          "write it into agents.toml by hand, or put it into a script");
    }
    return command.strip();
  }

  private static String shipped(String name) {
    try (InputStream in = HomeFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
