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
    // Half of a short word wrong is no likeness.
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

  /** Counts the letters that are wrong, missing, too many, or swapped with their neighbour. */
  private static int distance(String a, String b) {
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      distance[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      distance[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = distance[i - 1][j - 1] + (same ? 0 : 1);
        best = Math.min(best, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
        if (i > 1 && j > 1 && swapped(a, i, b, j)) {
          best = Math.min(best, distance[i - 2][j - 2] + 1);
        }
        distance[i][j] = best;
      }
    }
    return distance[a.length()][b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
