package dev.agentorchestrator.activity;

import dev.agentorchestrator.profile.Activity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One sign of what an agent is doing.
 *
 * @param since when it began to say so, in seconds of the epoch
 * @param at when it last said so
 * @param text what is asked, or until when it is limited; empty when that is not known
 */
record Evidence(Activity activity, Source source, long since, long at, String text) {
  // A program at work paints something all the time.
  private static final long SILENT_SECONDS = 120;
  private static final long TOLD_BUSY_SECONDS = 900;

  /** Where evidence comes from. */
  enum Source {
    FILE,
    TITLE,
    HOOK,
    SCREEN,
    TOLD;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Source of(String word) {
      for (Source source : values()) {
        if (source.word().equals(word)) {
          return source;
        }
      }
      return TOLD;
    }
  }

  /** Returns the same, since when another piece of evidence has said so, if it does. */
  Evidence sinceAs(Optional<Evidence> other) {
    return other.isPresent() && other.get().activity == activity
        ? new Evidence(activity, source, other.get().since, at, text)
        : this;
  }

  /**
   * Returns what follows from all evidence: the newest counts. What was said in the same second and
   * contradicts it makes it unknown, but a question stays one: it is the safe side.
   *
   * @param lastOutput when the agent last wrote to its terminal
   */
  static ActivityReport judge(List<Evidence> all, long lastOutput, long now) {
    Optional<Evidence> newest = Optional.empty();
    boolean contradicted = false;
    for (Evidence one : all) {
      if (newest.isEmpty() || one.at > newest.get().at) {
        newest = Optional.of(one);
        contradicted = false;
      } else if (one.at == newest.get().at && one.activity != newest.get().activity) {
        boolean asks = newest.get().activity == Activity.ASKS;
        contradicted = !asks && one.activity != Activity.ASKS;
        newest = asks ? newest : Optional.of(one);
      }
    }
    if (newest.isEmpty()) {
      return ActivityReport.NOTHING;
    }
    Evidence best = newest.get();
    if (contradicted) {
      return new ActivityReport(
          Activity.UNKNOWN, best.at, best.source.word(), "its signs contradict each other", true);
    }
    if (best.isTooOld(lastOutput, now)) {
      return new ActivityReport(Activity.UNKNOWN, best.at, best.source.word(), "", false);
    }
    return new ActivityReport(best.activity, best.since, best.source.word(), best.text, false);
  }

  private boolean isTooOld(long lastOutput, long now) {
    if (activity != Activity.BUSY) {
      return false;
    }
    boolean told = source == Source.HOOK || source == Source.TOLD;
    return now - Math.max(at, lastOutput) > SILENT_SECONDS || told && now - at > TOLD_BUSY_SECONDS;
  }
}
