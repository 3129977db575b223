package dev.agentorchestrator.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an agent is asked to end. With neither keys nor a command its processes get SIGTERM (and
 * SIGHUP where SIGTERM is ignored, as interactive shells do).
 *
 * @param keys key names as tmux knows them, such as {@code C-c}
 * @param command a command run in the agent's folder
 * @param timeout how long to wait before what is left is killed
 */
public record Stop(List<String> keys, Optional<Command> command, Duration timeout) {
  /** SIGTERM, and ten seconds. */
  public static final Stop DEFAULT = new Stop(List.of(), Optional.empty(), Duration.ofSeconds(10));
}
