package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One sign of what an agent is doing.
 *
 * @param activity what it says
 * @param from the kind of evidence, in the engine's word
 * @param since when it began to say so, in seconds of the epoch; 0 when that is not known
 * @param at when it last said so
 * @param text what is asked, or until when it is limited; empty text when that is not known
 */
record Evidence(Activity activity, String from, long since, long at, String text) {

  static final String FILE = "file";
  static final String TITLE = "title";
  static final String SCREEN = "screen";

  /** A program at work paints something all the time. */
  private static final long SILENT_SECONDS = 120;

  private static final long TOLD_BUSY_SECONDS = 900;

  /**
   * Returns the activity for the engine's word.
   *
   * @param word such as {@code busy}
   * @return the activity; {@code UNKNOWN} for no word and for one of a newer engine
   */
  static Activity activity(String word) {
    return switch (word) {
      case "asks", "limited", "busy", "idle" -> Activity.valueOf(word.toUpperCase(Locale.ROOT));
      default -> Activity.UNKNOWN;
    };
  }

  /** Returns the same, since when another piece of evidence has said so, if it does. */
  Evidence sinceAs(Optional<Evidence> other) {
    return other.isPresent() && other.get().activity == activity
        ? new Evidence(activity, from, other.get().since, at, text)
        : this;
  }

  /**
   * Returns what follows from all evidence, by the rules that the engine documents: what was said
   * last counts. What was said in the same second and differs makes it unknown, but a question
   * stays one.
   *
   * @param all the evidence
   * @param lastOutput when the agent last wrote to its terminal
   * @param now the time
   * @return what is known
   */
  static ActivityReport judge(List<Evidence> all, long lastOutput, long now) {
    Evidence last = null;
    boolean contradicted = false;
    for (Evidence one : all) {
      if (last == null || one.at > last.at) {
        last = one;
        contradicted = false;
      } else if (one.at == last.at && one.activity != last.activity) {
        boolean asks = last.activity == Activity.ASKS;
        contradicted = !asks && one.activity != Activity.ASKS;
        last = asks ? last : one;
      }
    }
    if (last == null) {
      return ActivityReport.NONE;
    }
    boolean known = !contradicted && !last.isTooOld(lastOutput, now);
    return new ActivityReport(
        known ? last.activity : Activity.UNKNOWN,
        time(known ? last.since : last.at),
        last.from,
        last.text);
  }

  private boolean isTooOld(long lastOutput, long now) {
    if (activity != Activity.BUSY) {
      return false;
    }
    boolean told = from.equals("hook") || from.equals("told");
    return now - Math.max(at, lastOutput) > SILENT_SECONDS || told && now - at > TOLD_BUSY_SECONDS;
  }

  private static Optional<Instant> time(long seconds) {
    return seconds > 0 ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
  }
}
