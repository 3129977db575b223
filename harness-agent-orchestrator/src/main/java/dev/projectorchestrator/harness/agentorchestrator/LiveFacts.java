package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * What a batch status needs to know of a project's files.
 *
 * @param agents the agents' names, in the order of the configuration
 * @param tmuxSocket the tmux server that the configuration names, if any
 */
record LiveFacts(List<String> agents, Optional<String> tmuxSocket) {

  /**
   * Reads the files.
   *
   * @param project the project
   * @param jars recognises our engine
   * @return the facts; empty when the project's own engine is to be asked: it is another engine, or
   *     ours would refuse the configuration
   * @throws IOException when the engine's jar can't be read
   * @throws HarnessException when the configuration can't be read
   */
  static Optional<LiveFacts> read(ProjectContext project, EngineJars jars) throws IOException {
    // The tmux options are a promise of our engine only; another may be called agents too.
    if (!Files.isRegularFile(project.engineDirectory().resolve("agents"))
        || !jars.isOurs(project.engineDirectory().resolve("agents.jar"))) {
      return Optional.empty();
    }
    return AgentsToml.read(project)
        .filter(AgentsToml::usable)
        .filter(config -> config.tmuxSocket().filter(String::isEmpty).isEmpty())
        .map(config -> new LiveFacts(config.agents(), config.tmuxSocket()));
  }
}
