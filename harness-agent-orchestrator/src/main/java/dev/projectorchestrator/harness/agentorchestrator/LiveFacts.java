package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.ProjectContext;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a batch status needs to know of a project's files, kept from run to run as a few lines.
 *
 * @param agents the agents' names, in the order of the configuration
 * @param tmuxSocket the tmux server that the configuration names, if any
 */
record LiveFacts(List<String> agents, Optional<String> tmuxSocket) {

  private static final String WHAT = "agents and server";

  /** All that the facts are made of, in the project's folder. */
  private static final List<String> FILES =
      List.of("engine/agents", "engine/agents.jar", EngineProgram.CONFIG);

  /** Stands for a project whose own engine is to be asked. */
  private static final String NOTHING = "";

  /**
   * Reads the files, or remembers what they say.
   *
   * @param project the project
   * @param jars tells our engine
   * @return the facts; null when the project has another engine, or a configuration that ours would
   *     not take: then its own engine is to be asked
   * @throws UncheckedIOException when a file can't be read
   * @throws dev.projectorchestrator.api.HarnessException when the configuration can't be read
   */
  static LiveFacts of(ProjectContext project, EngineJars jars) {
    // No lambda: a look at a fleet would feel the first one of a run.
    Supplier<String> reader =
        new Supplier<>() {
          @Override
          public String get() {
            return read(project, jars);
          }
        };
    return parse(project.memory().recall(WHAT, FILES, reader));
  }

  private static String read(ProjectContext project, EngineJars jars) {
    // The tmux options are a promise of our engine only; another may be called agents too.
    String engine = project.engineDirectory().toString();
    try {
      if (!new File(engine, "agents").isFile() || !jars.isOurs(engine + "/agents.jar")) {
        return NOTHING;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Optional<AgentsToml> config = AgentsToml.read(project);
    if (config.isEmpty() || !config.get().usable()) {
      return NOTHING;
    }
    String socket = config.get().tmuxSocket().orElse("");
    if (socket.indexOf('\n') >= 0 || (socket.isEmpty() && config.get().tmuxSocket().isPresent())) {
      return NOTHING; // No server has such a name: its own engine says what is wrong.
    }
    StringBuilder lines = new StringBuilder(socket);
    for (String agent : config.get().agents()) {
      lines.append('\n').append(agent); // Usable ones are plain words.
    }
    return lines.toString();
  }

  private static LiveFacts parse(String lines) {
    int end = lines.indexOf('\n');
    if (end < 0) {
      return null; // Without an agent it is not usable.
    }
    String socket = lines.substring(0, end);
    List<String> agents = new ArrayList<>();
    while (end < lines.length()) {
      int next = lines.indexOf('\n', end + 1);
      next = next < 0 ? lines.length() : next;
      agents.add(lines.substring(end + 1, next));
      end = next;
    }
    return new LiveFacts(agents, socket.isEmpty() ? Optional.empty() : Optional.of(socket));
  }
}
