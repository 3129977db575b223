package dev.projectorchestrator.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What an agent is doing, and on what grounds.
 *
 * <p>Stability: stable.
 *
 * @param activity what it is doing
 * @param since since when, where that is known; for {@link Activity#UNKNOWN}, when the last
 *     evidence was given
 * @param from the kind of evidence, in a word, such as {@code file}, {@code title}, {@code hook},
 *     {@code screen} or {@code told}; empty text when there is none
 * @param text what is asked, or what the agent says of its limit, such as until when; empty text
 *     when that is not known, and for every other activity
 * @since 0.1.0
 */
public record ActivityReport(Activity activity, Optional<Instant> since, String from, String text) {

  /** Nothing is known: what a harness says that can't tell what its agents are doing. */
  public static final ActivityReport NONE =
      new ActivityReport(Activity.UNKNOWN, Optional.empty(), "", "");

  /** Checks that nothing is null, and drops a text that the activity has no use for. */
  public ActivityReport {
    Objects.requireNonNull(activity, "activity");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(text, "text");
    text = activity == Activity.ASKS || activity == Activity.LIMITED ? text : "";
  }

  /**
   * Returns what is asked.
   *
   * @return the question; empty when none is asked, or its text is not known
   */
  public Optional<String> asks() {
    return textOf(Activity.ASKS);
  }

  /**
   * Returns what the agent says of its usage limit, such as until when it holds.
   *
   * @return the text; empty when the agent is not limited, or says nothing of it
   */
  public Optional<String> limitedUntil() {
    return textOf(Activity.LIMITED);
  }

  private Optional<String> textOf(Activity wanted) {
    return activity == wanted && !text.isEmpty() ? Optional.of(text) : Optional.empty();
  }
}
