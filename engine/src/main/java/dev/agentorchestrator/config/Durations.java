package dev.agentorchestrator.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Durations as people write them: {@code 500ms}, {@code 10s}, {@code 30m}, {@code 1h30m}, {@code
 * 2d}.
 */
public final class Durations {
  private static final long LONGEST_MILLIS = Duration.ofDays(366).toMillis();

  private Durations() {}

  /** Reads a duration; empty when the text is none, is zero, or is longer than a year. */
  public static Optional<Duration> parse(String text) {
    long total = 0;
    int at = 0;
    while (at < text.length()) {
      int digits = at;
      while (digits < text.length() && isDigit(text.charAt(digits))) {
        digits++;
      }
      int unitEnd = digits;
      while (unitEnd < text.length() && !isDigit(text.charAt(unitEnd))) {
        unitEnd++;
      }
      long unit = unitMillis(text.substring(digits, unitEnd));
      if (digits == at || digits - at > 9 || unit == 0) {
        return Optional.empty();
      }
      total += Long.parseLong(text.substring(at, digits)) * unit;
      if (total > LONGEST_MILLIS) {
        return Optional.empty();
      }
      at = unitEnd;
    }
    return total == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(total));
  }

  /** Writes a duration in the shortest form that {@link #parse} reads back; zero is {@code 0s}. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    StringBuilder text = new StringBuilder();
    String[] units = {"d", "h", "m", "s", "ms"};
    for (String unit : units) {
      long size = unitMillis(unit);
      if (millis >= size) {
        text.append(millis / size).append(unit);
        millis %= size;
      }
    }
    return text.length() == 0 ? "0s" : text.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static long unitMillis(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      default -> 0;
    };
  }
}
