package dev.agentorchestrator.config;

import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Reads and validates agents.toml. It finds every problem in one pass, each with its place. */
public final class ConfigReader {
  /** The size of a log at which it is rotated, unless log_max says otherwise. */
  public static final long LOG_MAX_DEFAULT = 10L << 20;

  private final Path config;
  private final List<ConfigProblem> problems = new ArrayList<>();

  private ConfigReader(Path config) {
    this.config = config;
  }

  /**
   * Reads a configuration. Files that it names (prompts, folders) are not looked at.
   *
   * @param file the agents.toml, absolute or relative to the working folder
   * @throws AgentsException with {@link ExitStatus#CONFIG} when it is missing or wrong
   */
  public static Project read(Path file) {
    return new ConfigReader(file.toAbsolutePath()).read();
  }

  /**
   * Checks that the files and folders that a project names exist.
   *
   * @return what is wrong, in words that begin with the agent's name; empty when all is well
   */
  public static List<String> missingFiles(Project project, List<Agent> agents) {
    List<String> missing = new ArrayList<>();
    for (Agent agent : agents) {
      String who = "agent '" + agent.name() + "': ";
      if (!Files.isDirectory(agent.dir())) {
        missing.add(who + "dir " + agent.dir() + " is not a folder");
      }
      if (agent.prompt().isPresent() && !Files.isReadable(agent.prompt().get())) {
        missing.add(who + "prompt " + agent.prompt().get() + " cannot be read");
      }
      if (agent.wakePrompt().isPresent() && !Files.isReadable(agent.wakePrompt().get())) {
        missing.add(who + "wake_prompt " + agent.wakePrompt().get() + " cannot be read");
      }
    }
    return missing;
  }

  private Project read() {
    String text = text();
    Path dir = realFolder();
    TomlParseResult toml = Toml.parse(text);
    for (TomlParseError error : toml.errors()) {
      problems.add(
          new ConfigProblem(
              error.position().line(), error.position().column(), error.getMessage()));
    }
    failOnProblems();
    Project project = project(toml, dir);
    failOnProblems();
    return project;
  }

  private Project project(TomlParseResult toml, Path dir) {
    TomlScope top = new TomlScope(toml, null, problems);
    top.rejectUnknownKeys(ConfigKeys.TOP, "agents.toml");
    String prefix = top.string("session_prefix").orElse("");
    if (!top.has("session_prefix")) {
      top.problem(
          "session_prefix",
          "session_prefix is missing; add a line such as session_prefix = \""
              + Names.prefixFor(fileName(dir))
              + "\" at the top");
    } else if (!prefix.isEmpty() && !Names.isPrefix(prefix)) {
      top.problem(
          "session_prefix", "session_prefix '" + prefix + "' is not usable: " + Names.PREFIX_RULE);
    }
    Optional<String> socket = top.string("tmux_socket");
    return new Project(
        dir, dir.resolve(fileName(config)), prefix, socket, logMax(top), agents(toml, top, dir));
  }

  private List<Agent> agents(TomlParseResult toml, TomlScope top, Path dir) {
    List<Agent> agents = new ArrayList<>();
    if (!(toml.get(List.of("agent")) instanceof TomlArray tables)) {
      top.problem("agent", "there is no [[agent]] table: a project has at least one agent");
      return agents;
    }
    for (int i = 0; i < tables.size(); i++) {
      if (!(tables.get(i) instanceof TomlTable table)) {
        top.problemAt(tables.inputPositionOf(i), "agent must be written as [[agent]] tables");
        continue;
      }
      TomlScope scope = new TomlScope(table, tables.inputPositionOf(i), problems);
      Optional<Agent> agent = new AgentReader(scope, dir).read();
      if (agent.isEmpty()) {
        continue;
      }
      for (Agent earlier : agents) {
        if (earlier.name().equals(agent.get().name())) {
          scope.problem("name", "there are two agents with the name '" + earlier.name() + "'");
        }
      }
      agents.add(agent.get());
    }
    return agents;
  }

  private static long logMax(TomlScope top) {
    Optional<String> text = top.string("log_max");
    if (text.isEmpty()) {
      return LOG_MAX_DEFAULT;
    }
    long bytes = Sizes.parse(text.get());
    if (bytes < Sizes.SMALLEST_LOG) {
      top.problem("log_max", "log_max must be a size of at least \"64KB\", such as \"10MB\"");
      return LOG_MAX_DEFAULT;
    }
    return bytes;
  }

  private void failOnProblems() {
    if (problems.isEmpty()) {
      return;
    }
    Collections.sort(problems);
    StringBuilder message = new StringBuilder();
    for (ConfigProblem problem : problems) {
      message.append(message.length() == 0 ? "" : "\n").append(problem.in(config.toString()));
    }
    throw new AgentsException(ExitStatus.CONFIG, message.toString(), "");
  }

  private String text() {
    try {
      return Files.readString(config);
    } catch (NoSuchFileException e) {
      throw new AgentsException(
          ExitStatus.CONFIG,
          "there is no " + config,
          "run this in the project's folder, name the file with --config FILE, or make one with"
              + " `init DIR`",
          e);
    } catch (CharacterCodingException e) {
      throw new AgentsException(
          ExitStatus.CONFIG, config + " is not UTF-8 text", "save it as UTF-8", e);
    } catch (IOException e) {
      throw new AgentsException(ExitStatus.CONFIG, config + " cannot be read: " + e, "", e);
    }
  }

  private Path realFolder() {
    try {
      Path dir = config.normalize().getParent().toRealPath();
      if (dir.toString().indexOf('\n') >= 0) {
        throw new AgentsException(
            ExitStatus.CONFIG, "the project's path holds a line break", "rename the folder");
      }
      return dir;
    } catch (IOException e) {
      throw new AgentsException(ExitStatus.CONFIG, config + " cannot be read: " + e, "", e);
    }
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
