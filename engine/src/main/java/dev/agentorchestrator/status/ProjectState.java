package dev.agentorchestrator.status;

import java.util.Locale;

/** What a project as a whole does. */
public enum ProjectState {
  RUNNING("every agent runs, or is done"),
  DEGRADED("some agents run and others do not, or an agent has failed or is restarting"),
  STOPPED("no agent runs, and none has failed"),
  UNKNOWN("whether an agent runs could not be told");

  private final String meaning;

  ProjectState(String meaning) {
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
}
