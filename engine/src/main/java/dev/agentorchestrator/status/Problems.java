package dev.agentorchestrator.status;

import dev.agentorchestrator.tmux.Pane;

/** The words that {@code @agents_problem} may hold. */
public final class Problems {
  /** The agent did not become ready in time. */
  public static final String NOT_READY = "not-ready";

  /** The prompt could not be read or sent. */
  public static final String PROMPT_FAILED = "prompt-failed";

  /** The agent asks a person before it takes its prompt. */
  public static final String ASKS_FIRST = "asks-first";

  /** Each word with its meaning: the reference table. */
  public static final String[][] ALL = {
    {NOT_READY, "it did not become ready within ready_timeout, so its prompt was not sent"},
    {PROMPT_FAILED, "its prompt could not be read or sent; see .ao-state/events.log"},
    {Pane.CLOSED, "its pane was closed, and its session has others; `down` ends it"},
    {ASKS_FIRST, "it asks a person first; its prompt is sent soon after the answer"}
  };

  private Problems() {}

  /** What a word means; the word itself when it is unknown. */
  public static String meaning(String word) {
    for (String[] problem : ALL) {
      if (problem[0].equals(word)) {
        return problem[1];
      }
    }
    return word;
  }
}
