package dev.agentorchestrator.config;

import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.profile.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/**
 * The profiles that a project may use: those of this program, changed by the project's own tables.
 * One is read when it is asked for, because most runs need none.
 */
public final class Profiles {
  private static final String FOLDER = "/profiles/";

  private final Map<String, TomlTable> own;
  private final TomlSource source;
  private final String config;
  private final Map<String, Profile> read = new HashMap<>();

  /**
   * @param own the tables of the project's configuration, by the name of the profile
   * @param source where the tables come from
   * @param config the configuration, for messages
   */
  Profiles(Map<String, TomlTable> own, TomlSource source, String config) {
    this.own = own;
    this.source = source;
    this.config = config;
  }

  /** Returns those of this program alone. */
  public static Profiles builtIn() {
    return new Profiles(Map.of(), new TomlSource(""), "");
  }

  /** Returns the profile of an agent: the one that it names, else that of its program. */
  public Profile of(Agent agent) {
    return named(agent.profile().orElseGet(() -> nameFor(agent.command())));
  }

  /** Returns the profile of a name; plain when there is none of that name any more. */
  public synchronized Profile named(String name) {
    return read.computeIfAbsent(exists(name) ? name : Profile.PLAIN, this::read);
  }

  /** Checks whether there is a profile of that name. */
  boolean exists(String name) {
    return own.containsKey(name) || (Names.isAgentName(name) && resource(name) != null);
  }

  /** Returns the names of all profiles. */
  public List<String> names() {
    TreeSet<String> names = new TreeSet<>(own.keySet());
    names.addAll(List.of(text("index", "").split("\n")));
    return new ArrayList<>(names);
  }

  private String nameFor(Command command) {
    String program = command.program();
    return exists(program) ? program : Profile.PLAIN;
  }

  private Profile read(String name) {
    List<ConfigProblem> problems = new ArrayList<>();
    List<TomlScope> scopes = new ArrayList<>();
    String base = name;
    TomlTable table = own.get(name);
    if (table != null) {
      TomlScope scope = new TomlScope(table, null, problems);
      scopes.add(scope);
      base = scope.has("like") ? scope.text("like") : name;
      if (scope.has("like") && resource(base) == null) {
        scope.problem("like", "there is no profile '" + base + "'");
      }
    }
    if (resource(base) != null) {
      scopes.add(new TomlScope(Toml.parse(text(base, ".toml")), null, problems));
    }
    Profile profile = new ProfileReader(scopes).read(name);
    if (!problems.isEmpty()) {
      StringBuilder message = new StringBuilder();
      for (ConfigProblem problem : problems) {
        message.append(message.length() == 0 ? "" : "\n").append(source.inFile(problem).in(config));
      }
      throw new AgentsException(ExitStatus.CONFIG, message.toString(), "");
    }
    return profile;
  }

  private static java.net.URL resource(String name) {
    return Profiles.class.getResource(FOLDER + name + ".toml");
  }

  private static String text(String name, String ending) {
    try (InputStream in = Profiles.class.getResourceAsStream(FOLDER + name + ending)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new AgentsException(ExitStatus.INTERNAL, "a profile cannot be read: " + e, "", e);
    }
  }
}
