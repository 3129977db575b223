package dev.projectorchestrator.core.overview;

/** What a screen can do to projects by a flow. */
public enum ActionKind {
  /** Starts agents. */
  START("start"),
  /** Stops agents. */
  STOP("stop"),
  /** Restarts agents. */
  RESTART("restart"),
  /** Moves engines to another version. */
  UPDATE("update");

  private final String word;

  ActionKind(String word) {
    this.word = word;
  }

  /** Returns the word of the command that does the same. */
  public String word() {
    return word;
  }
}
