package dev.projectorchestrator.api;

import java.util.List;
import java.util.Objects;

/**
 * What an agent's terminal shows.
 *
 * <p>Stability: stable.
 *
 * @param agent the agent's name
 * @param lines what a person would see, line by line, as plain text
 * @param doing what the agent is doing, as far as this and all else tells; with the question when
 *     it asks one
 * @since 0.1.0
 */
public record AgentScreen(String agent, List<String> lines, ActivityReport doing) {
  /** Checks that nothing is null and copies the list. */
  public AgentScreen {
    Objects.requireNonNull(agent, "agent");
    lines = List.copyOf(lines);
    Objects.requireNonNull(doing, "doing");
  }
}
