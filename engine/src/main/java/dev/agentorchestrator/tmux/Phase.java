package dev.agentorchestrator.tmux;

import java.util.Locale;

/** What was last done with an agent. The truth about its process is the pane's, not this. */
public enum Phase {
  /** Started; its prompt has not been sent yet. */
  STARTING,
  /** Started, and prompted if it has a prompt. */
  RUNNING,
  /** Asked to end. */
  STOPPING,
  /** Has ended; a restart is armed. */
  RESTARTING,
  /** Has ended too often; left alone. */
  FAILED;

  /** As it is written in the session's option. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Phase of(String word) {
    for (Phase phase : values()) {
      if (phase.word().equals(word)) {
        return phase;
      }
    }
    return RUNNING;
  }
}
