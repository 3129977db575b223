package dev.agentorchestrator.config;

import dev.agentorchestrator.profile.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A project: one folder with an agents.toml.
 *
 * @param dir the real, absolute folder that holds the configuration
 * @param config the configuration file
 * @param prefix the namespace of its tmux sessions: a session is {@code prefix + agent}
 * @param tmuxSocket the socket that the configuration asks for: a name, or a path when it has a
 *     slash
 * @param logMaxBytes the size at which a log is rotated
 * @param agents its agents, in the order of the file
 * @param profiles what is known about the programs that they run
 * @param warnings what is odd in its configuration, a line each
 */
public record Project(
    Path dir,
    Path config,
    String prefix,
    Optional<String> tmuxSocket,
    long logMaxBytes,
    List<Agent> agents,
    Profiles profiles,
    List<String> warnings) {

  /** Returns what is known about the program of an agent. */
  public Profile profile(Agent agent) {
    return profiles.of(agent);
  }

  /** The agent of that name; empty when there is none. */
  public Optional<Agent> agent(String name) {
    for (Agent agent : agents) {
      if (agent.name().equals(name)) {
        return Optional.of(agent);
      }
    }
    return Optional.empty();
  }

  /** The name of the tmux session of an agent. */
  public String session(String agent) {
    return prefix + agent;
  }
}
