package dev.agentorchestrator.activity;

import dev.agentorchestrator.profile.Activity;

/**
 * What an agent is doing, as far as is known.
 *
 * @param since since when, in seconds of the epoch; 0 when that is not known
 * @param from the kind of evidence, in a word; empty when there is none
 * @param text what is asked, or until when it is limited; empty when that is not known
 * @param contradictory whether it is unknown because the evidence contradicts itself
 */
public record ActivityReport(
    Activity activity, long since, String from, String text, boolean contradictory) {
  /** Without any evidence. */
  public static final ActivityReport NOTHING =
      new ActivityReport(Activity.UNKNOWN, 0, "", "", false);

  /** Checks whether a person is waited for. */
  public boolean asks() {
    return activity == Activity.ASKS;
  }
}
