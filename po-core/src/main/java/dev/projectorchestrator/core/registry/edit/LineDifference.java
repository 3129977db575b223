package dev.projectorchestrator.core.registry.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Finds which lines differ (Myers' greedy algorithm, on what is between the common ends). */
final class LineDifference {

  /** With more differences than this, one large change is as good to read. */
  private static final int MAX_STEPS = 1500;

  private LineDifference() {}

  /**
   * Lines {@code from} to {@code fromEnd} of the old text became lines {@code to} to {@code toEnd}
   * of the new; counted from 0, without the end.
   */
  record Change(int from, int fromEnd, int to, int toEnd) {}

  static List<Change> between(List<String> a, List<String> b) {
    int head = 0;
    int least = Math.min(a.size(), b.size());
    while (head < least && a.get(head).equals(b.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < least - head && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
      tail++;
    }
    List<Change> changes =
        middle(a.subList(head, a.size() - tail), b.subList(head, b.size() - tail), head);
    return changes != null
        ? changes
        : List.of(new Change(head, a.size() - tail, head, b.size() - tail));
  }

  /** Returns the changes; null when there are too many to be told apart. */
  private static List<Change> middle(List<String> a, List<String> b, int offset) {
    int n = a.size();
    int m = b.size();
    int max = Math.min(n + m, MAX_STEPS);
    // reached[max + k] is how far in a the path with k more removals than insertions has come.
    int[] reached = new int[2 * max + 3];
    List<int[]> trace = new ArrayList<>();
    for (int d = 0; d <= max; d++) {
      trace.add(Arrays.copyOfRange(reached, max - d, max + d + 3));
      for (int k = -d; k <= d; k += 2) {
        boolean down = k == -d || k != d && reached[max + 1 + k - 1] < reached[max + 1 + k + 1];
        int x = down ? reached[max + 1 + k + 1] : reached[max + 1 + k - 1] + 1;
        int y = x - k;
        while (x < n && y < m && a.get(x).equals(b.get(y))) {
          x++;
          y++;
        }
        reached[max + 1 + k] = x;
        if (x >= n && y >= m) {
          return back(trace, n, m, offset);
        }
      }
    }
    return null;
  }

  private static List<Change> back(List<int[]> trace, int n, int m, int offset) {
    List<Change> changes = new ArrayList<>();
    int x = n;
    int y = m;
    for (int d = trace.size() - 1; d > 0; d--) {
      int[] reached = trace.get(d);
      int k = x - y;
      // The copy begins at the diagonal -d - 1.
      int at = k + d + 1;
      boolean down = k == -d || k != d && reached[at - 1] < reached[at + 1];
      int previousX = down ? reached[at + 1] : reached[at - 1];
      int previousY = previousX - (down ? k + 1 : k - 1);
      add(
          changes,
          new Change(
              offset + previousX,
              offset + previousX + (down ? 0 : 1),
              offset + previousY,
              offset + previousY + (down ? 1 : 0)));
      x = previousX;
      y = previousY;
    }
    Collections.reverse(changes);
    return changes;
  }

  /** Adds a change that stands before the ones so far, joined with the next where they touch. */
  private static void add(List<Change> changes, Change change) {
    int last = changes.size() - 1;
    if (last >= 0
        && changes.get(last).from() == change.fromEnd()
        && changes.get(last).to() == change.toEnd()) {
      Change next = changes.get(last);
      changes.set(last, new Change(change.from(), next.fromEnd(), change.to(), next.toEnd()));
    } else {
      changes.add(change);
    }
  }
}
