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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private static final int MOST_BYTES = 1 << 20;

  /** How closely to look. */
  private enum Care {
    TEXT_ONLY,
    FILES_TOO
  }

  private final Path config;
  private final Path source;
  private final Care care;
  private final List<ConfigProblem> problems = new ArrayList<>();

  private ConfigReader(Path config, Path source, Care care) {
    this.config = config.toAbsolutePath();
    this.source = source;
    this.care = care;
  }

  /**
   * Reads a configuration. Files that it names (prompts, folders) are not looked at.
   *
   * @param file the agents.toml, absolute or relative to the working folder
   * @throws AgentsException with {@link ExitStatus#CONFIG} when it is missing or wrong
   */
  public static Project read(Path file) {
    return new ConfigReader(file, file, Care.TEXT_ONLY).read();
  }

  /** Reads a configuration as {@link #read} does, and checks that the files it names exist. */
  public static Project readChecked(Path file) {
    return new ConfigReader(file, file, Care.FILES_TOO).read();
  }

  /**
   * Reads a configuration from a copy of it.
   *
   * @param file where the configuration stands, or stood
   * @param copy the file that is read in its place
   */
  public static Project readCopy(Path file, Path copy) {
    return new ConfigReader(file, copy, Care.TEXT_ONLY).read();
  }

  private Project read() {
    TomlSource text = new TomlSource(text());
    Path dir = realFolder();
    TomlParseResult toml = Toml.parse(text.text());
    for (TomlParseError error : toml.errors()) {
      problems.add(
          new ConfigProblem(
              error.position().line(), error.position().column(), error.getMessage(), false));
    }
    failOnProblems(text);
    Project project = project(toml, dir, text);
    failOnProblems(text);
    if (care == Care.FILES_TOO) {
      // A profile is read when it is needed, but whoever starts agents learns of all at once.
      for (Agent agent : project.agents()) {
        project.profile(agent);
      }
    }
    return project;
  }

  private Project project(TomlParseResult toml, Path dir, TomlSource text) {
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
    Profiles profiles = new Profiles(profileTables(toml, top), text, config.toString());
    long logMax = logMax(top);
    List<Agent> agents = agents(toml, top, dir, profiles);
    List<String> warnings = new ArrayList<>();
    for (ConfigProblem problem : problems) {
      if (problem.warning()) {
        warnings.add(text.inFile(problem).in(config.toString()));
      }
    }
    return new Project(
        dir, dir.resolve(fileName(config)), prefix, socket, logMax, agents, profiles, warnings);
  }

  private static Map<String, TomlTable> profileTables(TomlParseResult toml, TomlScope top) {
    Map<String, TomlTable> tables = new LinkedHashMap<>();
    Object given = toml.get(List.of("profile"));
    if (given == null) {
      return tables;
    }
    if (!(given instanceof TomlTable profiles)) {
      top.problem("profile", "profiles must be written as tables, such as [profile.claude]");
      return tables;
    }
    for (String name : profiles.keySet()) {
      if (profiles.get(List.of(name)) instanceof TomlTable table && Names.isAgentName(name)) {
        tables.put(name, table);
      } else {
        top.problem("profile", "profile '" + name + "' must be a table with a plain name");
      }
    }
    return tables;
  }

  private List<Agent> agents(TomlParseResult toml, TomlScope top, Path dir, Profiles profiles) {
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
      Optional<Agent> agent = new AgentReader(scope, dir, profiles, care == Care.FILES_TOO).read();
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

  private void failOnProblems(TomlSource text) {
    Collections.sort(problems);
    StringBuilder message = new StringBuilder();
    for (ConfigProblem problem : problems) {
      if (!problem.warning()) {
        message
            .append(message.length() == 0 ? "" : "\n")
            .append(text.inFile(problem).in(config.toString()));
      }
    }
    if (message.length() == 0) {
      return;
    }
    throw new AgentsException(ExitStatus.CONFIG, message.toString(), "");
  }

  private String text() {
    try {
      if (Files.exists(source) && !Files.isRegularFile(source)) {
        throw new IOException("it is not a file"); // Opening a pipe would wait for a writer.
      }
      if (Files.size(source) > MOST_BYTES) {
        throw new IOException("it is larger than " + MOST_BYTES + " bytes");
      }
      return Files.readString(source);
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
