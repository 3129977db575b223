package dev.projectorchestrator.contract;

import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.ProjectStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what names the orchestrator or its fleet in a scratch project: in files, in the repository,
 * and in the environment of agents.
 */
final class Traces {

  private static final int MAX_BYTES = 8 << 20;
  private static final Pattern WORDS =
      Pattern.compile(
          "(?<![a-z0-9])(fleets?|project[-_ ]?orchestrator)(?![a-z0-9])", Pattern.CASE_INSENSITIVE);

  /** The engine and git's objects, of other authors or packed, and git's samples. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "(engine|\\.git/objects|\\.git/modules/engine/(?!hooks/)[^/]+)/.+|.*\\.sample");

  private final ScratchProject project;
  private final List<String> ignored;
  private final Pattern dataFolder;
  private final List<String> found = new ArrayList<>();

  /**
   * Creates a finder that has found nothing yet.
   *
   * @param ignored texts that may hold such a word, as the user chose them
   */
  Traces(ScratchProject project, List<String> ignored) {
    this.project = project;
    this.ignored = ignored;
    Map<String, String> environment = project.host().environment();
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    if (data.isEmpty()) {
      data = environment.getOrDefault("HOME", "") + "/.local/share";
    }
    this.dataFolder = Pattern.compile(Pattern.quote(data + "/po") + "(?![A-Za-z0-9._-])");
  }

  /** Looks at the environment of running agents, where the system shows it (Linux). */
  void lookAtAgents(ProjectStatus status) {
    for (AgentStatus agent : status.agents()) {
      agent.pid().ifPresent(pid -> lookAtEnvironment(agent.name(), pid));
    }
  }

  private void lookAtEnvironment(String agent, long pid) {
    String variables;
    try {
      variables =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return; // The process has gone, or this system does not show it.
    }
    for (String variable : variables.split("\0")) {
      String[] parts = variable.split("=", 2);
      String where = "the environment of agent " + agent + ", " + parts[0];
      if (parts[0].startsWith("PO_")) {
        found.add(where + ": a variable of the orchestrator");
      } else if (parts.length == 2
          && !parts[1].equals(project.host().environment().get(parts[0]))) {
        look(where, variable);
      }
    }
  }

  /**
   * Looks at history, names of branches and tags, and all files but the engine's own.
   *
   * @param runtimePaths what the harness writes at run time
   * @return all that was found, in agents too
   */
  List<String> all(List<String> runtimePaths) throws IOException {
    look("the history", project.git("log", "--all", "--format=%an %ae%n%cn %ce%n%B").stdout());
    look(
        "branches and tags",
        project.git("for-each-ref", "--format=%(refname) %(contents)").stdout());
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(project.directory())) {
      paths = walk.toList();
    }
    for (Path path : paths) {
      String name = project.directory().relativize(path).toString();
      if (LEFT_OUT.matcher(name).matches()) {
        continue;
      }
      look("the name of " + name, name);
      if (Files.isSymbolicLink(path)) {
        look(name, Files.readSymbolicLink(path).toString());
      } else if (Files.isRegularFile(path)) {
        String text = start(path);
        if (name.endsWith(".log") && runtimePaths.stream().anyMatch(name::startsWith)) {
          find(
              name,
              dataFolder,
              text); // Agents may print any words, so only po's names and paths count.
        } else {
          look(name, text);
        }
      }
    }
    return List.copyOf(found);
  }

  private static String start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    }
  }

  private void look(String where, String text) {
    String rest = text;
    for (String part : ignored) {
      rest = rest.replace(part, "\u0001");
    }
    find(where, dataFolder, text);
    find(where, WORDS, rest);
  }

  private void find(String where, Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (matcher.find()) {
      found.add(where + ": holds '" + matcher.group() + "'");
    }
  }
}
