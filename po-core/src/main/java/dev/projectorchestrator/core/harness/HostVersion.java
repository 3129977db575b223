package dev.projectorchestrator.core.harness;

import com.github.zafarkhaja.semver.ParseException;
import com.github.zafarkhaja.semver.Version;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * po's version, as plugins may require it. PF4J's own check is passed over for {@code 0.0.0} and
 * fails {@code 0.1.0-SNAPSHOT} against {@code >=0.1.0}, so this one is used in its place.
 */
final class HostVersion {

  private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

  private final Version version;

  /**
   * Takes the release part of a version.
   *
   * @param text such as {@code 0.1.0-SNAPSHOT}; whatever holds no version counts as 0.0.0
   */
  HostVersion(String text) {
    Matcher release = RELEASE.matcher(text);
    this.version = Version.parse(release.find() ? release.group() : "0.0.0");
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
    try {
      return version.satisfies(RELEASE.matcher(range).matches() ? ">=" + range : range);
    } catch (ParseException e) {
      throw new IllegalArgumentException(range, e);
    }
  }

  @Override
  public String toString() {
    return version.toString();
  }
}
