package dev.projectorchestrator.core.input;

import java.util.Collection;
import java.util.Locale;

/** Guesses what somebody meant to type: a key, a name, a command. */
public final class Spelling {

  /** What is longer is no slip of the finger, and not worth the time. */
  private static final int LONGEST = 80;

  private Spelling() {}

  /**
   * Finds the nearest of the known words. Case, and a dash in place of an underscore, do not
   * matter.
   *
   * @param written what was written
   * @param known what could have been meant, in lower case
   * @return the nearest, the first of several; empty text when none is near
   */
  public static String nearest(String written, Collection<String> known) {
    String word = written.toLowerCase(Locale.ROOT).replace('-', '_');
    String best = "";
    if (word.length() > LONGEST) {
      return best;
    }
    // Allow fewer differences in a short word than in a long one.
    int bestDistance = Math.min(Math.max(2, word.length() / 5), word.length() / 2) + 1;
    for (String candidate : known) {
      // A difference in length takes at least that many insertions.
      if (Math.abs(candidate.length() - word.length()) < bestDistance) {
        int distance = distance(word, candidate.replace('-', '_'));
        if (distance < bestDistance) {
          bestDistance = distance;
          best = candidate;
        }
      }
    }
    return best;
  }

  /** Counts the letters to insert, remove, change or swap with their neighbour. */
  private static int distance(String a, String b) {
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = rows[i - 1][j - 1] + (same ? 0 : 1);
        least = Math.min(least, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, rows[i - 2][j - 2] + 1);
        }
        rows[i][j] = least;
      }
    }
    return rows[a.length()][b.length()];
  }
}
