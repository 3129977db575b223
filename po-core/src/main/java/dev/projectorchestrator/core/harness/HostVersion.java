package dev.projectorchestrator.core.harness;

import com.github.zafarkhaja.semver.ParseException;
import com.github.zafarkhaja.semver.Version;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * po's version, as plugins may require it. PF4J's own check is passed over for {@code 0.0.0} and
 * fails {@code 0.1.0-SNAPSHOT} against {@code >=0.1.0}, so this one is used in its place.
 */
final class HostVersion {

  private static final Pattern USUAL =
      Pattern.compile("(?:0|[1-9]\\d*)(?:\\.(?:0|[1-9]\\d*)){2}(?:-[A-Za-z]+)?");
  private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

  private final String version;

  /**
   * Takes the release part of a version.
   *
   * @param text such as {@code 0.1.0-SNAPSHOT}; whatever holds no version counts as 0.0.0
   */
  HostVersion(String text) {
    Matcher release = RELEASE.matcher(text);
    this.version = release.find() ? release.group() : "0.0.0";
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
    if (RELEASE.matcher(floor).matches()) {
      return compare(version, floor) >= 0; // Most plugins say this: the library need not be loaded.
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
    return USUAL.matcher(text).matches() || Version.tryParse(text).isPresent();
  }

  private static int compare(String one, String other) {
    Matcher a = RELEASE.matcher(one);
    Matcher b = RELEASE.matcher(other);
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
}
