package dev.projectorchestrator.harness.genericshell;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** How far a mistyped word is from a known one. */
final class Distance {

  private static final int CLOSE = 2;

  private Distance() {}

  /**
   * Finds the known word that was likely meant.
   *
   * @param word what was written
   * @param known the known words
   * @return the closest one; empty when none is close
   */
  static Optional<String> closest(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> between(word, candidate) <= CLOSE)
        .min(Comparator.comparingInt(candidate -> between(word, candidate)));
  }

  /** The least number of characters to insert, delete or replace. */
  static int between(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
