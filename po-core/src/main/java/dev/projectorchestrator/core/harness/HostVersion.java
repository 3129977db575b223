package dev.projectorchestrator.core.harness;

import com.github.zafarkhaja.semver.ParseException;
import com.github.zafarkhaja.semver.Version;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * po's version, as plugins may require it. PF4J's own check is passed over for {@code 0.0.0} and
 * fails {@code 0.1.0-SNAPSHOT} against {@code >=0.1.0}, so this one is used in its place.
 */
final class HostVersion {

  private static final int PARTS = 3;
  private static final int MOST_DIGITS = 9;

  private final String version;

  /**
   * Takes the release part of a version.
   *
   * @param text such as {@code 0.1.0-SNAPSHOT}; whatever holds no version counts as 0.0.0
   */
  HostVersion(String text) {
    int end = 0;
    while (end < text.length() && isOfNumbers(text.charAt(end))) {
      end++;
    }
    this.version = numbers(text.substring(0, end)) != null ? text.substring(0, end) : first(text);
  }

  private static String first(String text) {
    Matcher release = Patterns.RELEASE.matcher(text);
    return release.find() ? release.group() : "0.0.0";
  }

  /**
   * Says whether this version does for a plugin.
   *
   * @param requires its {@code Plugin-Requires}: a bare version such as {@code 0.1.0} means that or
   *     any later one
   * @return true if so
   * @throws IllegalArgumentException when it is not a version range
   */
  boolean satisfies(String requires) {
    String range = requires.strip();
    if (range.isEmpty() || range.equals("*")) {
      return true;
    }
    String floor = range.startsWith(">=") ? range.substring(2).strip() : range;
    int[] least = numbers(floor);
    int[] own = numbers(version);
    if (least != null && own != null) {
      return Arrays.compare(own, least) >= 0; // Most plugins say this: no library is needed.
    }
    if (Patterns.RELEASE.matcher(floor).matches()) {
      return compare(version, floor) >= 0;
    }
    try {
      return Version.parse(version).satisfies(range);
    } catch (ParseException e) {
      throw new IllegalArgumentException(range, e);
    }
  }

  /**
   * Says whether a text is a semantic version.
   *
   * @param text any text
   * @return true if so
   */
  static boolean isVersion(String text) {
    return isUsual(text) || Version.tryParse(text).isPresent();
  }

  /** Three numbers, and perhaps a dash and a word. */
  private static boolean isUsual(String text) {
    int dash = text.indexOf('-');
    String release = dash < 0 ? text : text.substring(0, dash);
    for (int i = dash + 1; dash >= 0 && i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return numbers(release) != null && dash != text.length() - 1 && !hasLeadingZero(release);
  }

  private static boolean hasLeadingZero(String release) {
    for (int i = 0; i + 1 < release.length(); i++) {
      boolean first = i == 0 || release.charAt(i - 1) == '.';
      if (first && release.charAt(i) == '0' && release.charAt(i + 1) != '.') {
        return true;
      }
    }
    return false;
  }

  /** Gives the numbers of a plain release; null when it is none, or its numbers are very large. */
  private static int[] numbers(String release) {
    int[] numbers = new int[PARTS];
    int part = 0;
    int digits = 0;
    for (int i = 0; i < release.length(); i++) {
      char c = release.charAt(i);
      if (c == '.' && digits > 0 && part < PARTS - 1) {
        part++;
        digits = 0;
      } else if (c >= '0' && c <= '9' && digits < MOST_DIGITS) {
        numbers[part] = numbers[part] * 10 + (c - '0');
        digits++;
      } else {
        return null;
      }
    }
    return part == PARTS - 1 && digits > 0 ? numbers : null;
  }

  private static boolean isOfNumbers(char c) {
    return c == '.' || (c >= '0' && c <= '9');
  }

  private static int compare(String one, String other) {
    Matcher a = Patterns.RELEASE.matcher(one);
    Matcher b = Patterns.RELEASE.matcher(other);
    int order = 0;
    for (int part = 1; a.matches() && b.matches() && order == 0 && part <= 3; part++) {
      order = new BigInteger(a.group(part)).compareTo(new BigInteger(b.group(part)));
    }
    return order;
  }

  @Override
  public String toString() {
    return version;
  }

  /** Made only for a version that is unusual. */
  private static final class Patterns {
    static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");
  }
}
