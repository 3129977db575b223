package dev.projectorchestrator.core.overview;

import dev.projectorchestrator.core.live.Urgency;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of a screen: an agent, or a project of which no agent could be seen.
 *
 * @param project the project's name
 * @param agent the agent's name; empty text for a project without one
 * @param need how much it needs somebody
 * @param state what it does, or the state that it is in, in one word
 * @param since since when; empty when that is not known
 * @param harness the project's harness
 * @param ref the ref that the registry names
 * @param drift what is off with the engine's pin, in one or two words; empty text when nothing is
 * @param restarts how often the agent was restarted
 * @param says what it asks, how it ended, or why it could not be looked at; empty text when there
 *     is nothing to say
 * @param alive whether the agent's process is there
 * @param words the words that a filter may name: the states of the project and of the agent, and
 *     what the agent does
 * @param evidence what was looked at
 */
public record Row(
    String project,
    String agent,
    Urgency need,
    String state,
    Optional<Instant> since,
    String harness,
    String ref,
    String drift,
    int restarts,
    String says,
    boolean alive,
    List<String> words,
    List<String> evidence) {

  /** Copies the lists. */
  public Row {
    words = List.copyOf(words);
    evidence = List.copyOf(evidence);
  }

  /** Returns what names this row among all: {@code PROJECT/AGENT}, or {@code PROJECT} alone. */
  public String key() {
    return agent.isEmpty() ? project : project + "/" + agent;
  }

  /** Checks whether the agent waits for an answer. */
  public boolean asks() {
    return need == Urgency.ASKS;
  }
}
