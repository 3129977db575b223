package dev.agentorchestrator.lifecycle;

/**
 * What became of one agent.
 *
 * @param agent its name
 * @param ok whether that is what was asked for
 * @param text what happened, in words
 */
public record Outcome(String agent, boolean ok, String text) {
  static Outcome done(String agent, String text) {
    return new Outcome(agent, true, text);
  }

  static Outcome failed(String agent, String text) {
    return new Outcome(agent, false, text);
  }
}
