package dev.agentorchestrator.profile;

import java.util.Locale;

/** What an agent whose process runs is doing, as far as there is evidence of it. */
public enum Activity {
  ASKS("it waits for a person: a permission, a question, trust, a login"),
  LIMITED("its usage limit is reached"),
  BUSY("it works"),
  IDLE("it waits for the next text"),
  UNKNOWN("there is no evidence, or it is too old, or it contradicts itself");

  private final String meaning;

  Activity(String meaning) {
    this.meaning = meaning;
  }

  /** Returns the word that is printed and stored. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns one line for people; also the text of the reference table. */
  public String meaning() {
    return meaning;
  }

  /** Returns the activity of a word; UNKNOWN when there is none. */
  public static Activity of(String word) {
    for (Activity activity : values()) {
      if (activity.word().equals(word)) {
        return activity;
      }
    }
    return UNKNOWN;
  }
}
