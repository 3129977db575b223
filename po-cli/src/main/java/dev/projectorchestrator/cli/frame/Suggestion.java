package dev.projectorchestrator.cli.frame;

import java.util.Collection;

/** Guesses what somebody meant to type. */
public final class Suggestion {

  private Suggestion() {}

  /**
   * Finds the nearest of the known words.
   *
   * @param typed what was typed
   * @param known what could have been meant
   * @return the nearest, or empty text when none is near
   */
  public static String among(String typed, Collection<String> known) {
    String best = "";
    // Two swapped letters count two; half of a short word wrong is no likeness.
    int bestDistance = Math.min(Math.max(2, typed.length() / 3), typed.length() / 2) + 1;
    for (String word : known) {
      int distance = distance(typed, word);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = word;
      }
    }
    return best;
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
