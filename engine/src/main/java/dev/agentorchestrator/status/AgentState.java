package dev.agentorchestrator.status;

import java.util.Locale;

/** What an agent is doing. */
public enum AgentState {
  RUNNING("its process runs"),
  STARTING("its process runs; its prompt has not been sent yet"),
  WAITING("its process runs and has written nothing for idle_after"),
  RESTARTING("its process has ended; it is started again after a pause"),
  FAILED("its process has ended with an error, or too often to be started again"),
  DONE("it is not persistent, and its process has ended with exit status 0"),
  STOPPED("it does not run"),
  UNKNOWN("its process may run, where the tmux server that was asked has no session of it");

  private final String meaning;

  AgentState(String meaning) {
    this.meaning = meaning;
  }

  /** As it is printed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One line for people; also the text of the reference table. */
  public String meaning() {
    return meaning;
  }

  /** Whether a process of the agent runs in this state. */
  public boolean alive() {
    return this == RUNNING || this == STARTING || this == WAITING;
  }
}
