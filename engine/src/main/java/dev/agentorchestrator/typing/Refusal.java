package dev.agentorchestrator.typing;

import java.util.Locale;

/**
 * Why nothing was typed into an agent.
 *
 * @param text what it is doing instead, as the end of a sentence that begins with its name
 */
public record Refusal(Reason reason, String text) {

  /** The kinds of reasons. They are a contract: each is printed as a word in brackets. */
  public enum Reason {
    ASKS("it waits for a person", "look: agents screen NAME; then: agents answer NAME yes|no"),
    STARTING("it is starting, and takes no text yet", "try again soon, or wait: --timeout 60s"),
    BUSY("it is busy and would not queue a text", "wait: --timeout 10m"),
    INPUT(
        "somebody's text stands in its input line",
        "send it or take it away: agents attach NAME; or send with --clear"),
    UNCLEAR("its signs contradict each other", "look: agents screen NAME; or wait: --timeout 30s"),
    SHELL("the text would run a shell command in it", "send with --shell if that is meant");

    private final String meaning;
    private final String hint;

    Reason(String meaning, String hint) {
      this.meaning = meaning;
      this.hint = hint;
    }

    /** Returns the word that is printed. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns one line for people; also the text of the reference table. */
    public String meaning() {
      return meaning;
    }

    /** Returns what to do about it. */
    public String hint(String agent) {
      return hint.replace("NAME", agent);
    }

    /** Checks whether waiting may help without anybody's doing. */
    boolean passes() {
      return this == STARTING || this == BUSY || this == UNCLEAR;
    }
  }

  static Refusal of(Reason reason) {
    return new Refusal(reason, reason.meaning());
  }

  /** Returns the reason and the text, for people. */
  public String said() {
    return "[" + reason.word() + "] " + text;
  }
}
