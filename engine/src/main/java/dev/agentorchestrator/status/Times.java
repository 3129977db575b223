package dev.agentorchestrator.status;

import java.time.Instant;

/** Times for machines and for people. */
final class Times {
  private Times() {}

  /** ISO-8601 in UTC, to the second; null for 0. */
  static String iso(long epochSeconds) {
    return epochSeconds == 0 ? null : Instant.ofEpochSecond(epochSeconds).toString();
  }

  /** How long something lasted, in its two largest units: {@code 3h 12m}. */
  static String span(long seconds) {
    long[] sizes = {86_400, 3_600, 60, 1};
    String[] units = {"d", "h", "m", "s"};
    long left = Math.max(0, seconds);
    for (int i = 0; i < sizes.length; i++) {
      if (left >= sizes[i] || i == sizes.length - 1) {
        String first = left / sizes[i] + units[i];
        long rest = i + 1 < sizes.length ? left % sizes[i] / sizes[i + 1] : 0;
        return rest == 0 ? first : first + " " + rest + units[i + 1];
      }
    }
    return "";
  }
}
