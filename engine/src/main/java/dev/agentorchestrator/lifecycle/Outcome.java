package dev.agentorchestrator.lifecycle;

import java.time.Instant;

/**
 * What became of one agent.
 *
 * @param agent its name
 * @param ok whether that is what was asked for
 * @param text what happened, in words
 * @param at when
 */
public record Outcome(String agent, boolean ok, String text, Instant at) {
  public static Outcome done(String agent, String text) {
    return new Outcome(agent, true, text, Instant.now());
  }

  public static Outcome failed(String agent, String text) {
    return new Outcome(agent, false, text, Instant.now());
  }
}
