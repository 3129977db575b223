package dev.projectorchestrator.core.git;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags and branches that a repository elsewhere has.
 *
 * @param commits the commit (annotated tags followed) for each full name such as {@code
 *     refs/tags/v1}
 * @param defaultBranch the branch that a clone checks out, if it says
 */
public record RemoteRefs(Map<String, String> commits, Optional<String> defaultBranch) {

  private static final String TAGS = "refs/tags/";
  private static final String HEADS = "refs/heads/";
  private static final Pattern VERSION =
      Pattern.compile("v?([0-9]{1,9})(?:\\.([0-9]{1,9}))?(?:\\.([0-9]{1,9}))?(?<pre>[-+.].*)?");

  /** What is between two releases, as {@code git describe} names it. */
  private static final Pattern DEVELOPMENT = Pattern.compile("(.+?)(?:-[0-9]+)?-g[0-9a-f]{7,40}");

  /** Copies the map. */
  public RemoteRefs {
    commits = Collections.unmodifiableMap(new LinkedHashMap<>(commits));
  }

  /** Reads what {@code git ls-remote --symref} prints. */
  static RemoteRefs parse(String output) {
    Map<String, String> commits = new LinkedHashMap<>();
    Optional<String> branch = Optional.empty();
    for (String line : output.split("\n")) {
      String[] parts = line.split("\t", 2);
      if (parts.length < 2) {
        continue;
      }
      if (parts[0].startsWith("ref: " + HEADS) && parts[1].equals("HEAD")) {
        branch = Optional.of(parts[0].substring(("ref: " + HEADS).length()));
      } else if (parts[1].endsWith("^{}")) {
        commits.put(parts[1].substring(0, parts[1].length() - 3), parts[0]);
      } else {
        commits.putIfAbsent(parts[1], parts[0]);
      }
    }
    return new RemoteRefs(commits, branch);
  }

  /**
   * Finds the commit of a tag or a branch; a tag wins over a branch of the same name.
   *
   * @param ref a name, short or full
   * @return the commit, as a full id; empty when there is no such tag or branch
   */
  public Optional<String> commit(String ref) {
    for (String prefix : List.of(TAGS, HEADS, "")) {
      String found = commits.get(prefix + ref);
      if (found != null && (!prefix.isEmpty() || ref.startsWith("refs/"))) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the tags.
   *
   * @return their short names, newest version first, those that are no versions last
   */
  public List<String> tags() {
    return sorted(TAGS);
  }

  /**
   * Returns the branches.
   *
   * @return their short names
   */
  public List<String> branches() {
    return sorted(HEADS);
  }

  /**
   * Returns the ref that is taken when a user names none: the newest released version, else the
   * branch that a clone checks out.
   *
   * @return the ref; empty when the repository has neither
   */
  public Optional<String> best() {
    for (String tag : tags()) {
      Matcher version = VERSION.matcher(tag);
      if (version.matches() && version.group("pre") == null) {
        return Optional.of(tag);
      }
    }
    return defaultBranch.filter(branch -> commits.containsKey(HEADS + branch));
  }

  /**
   * Checks whether a tag names a development build that is not older than a release.
   *
   * @param tag such as {@code v0.1.0-g1234567}
   * @param release such as {@code v0.1.0}
   * @return true if so
   */
  public static boolean isDevelopedAfter(String tag, String release) {
    Matcher build = DEVELOPMENT.matcher(tag);
    return build.matches()
        && newestFirst(List.of(release, build.group(1))).get(0).equals(build.group(1));
  }

  /**
   * Sorts versions.
   *
   * @param tags names of tags
   * @return the same, newest version first, those that are no versions last
   */
  static List<String> newestFirst(List<String> tags) {
    List<String> sorted = new ArrayList<>(tags);
    Comparator<String> order = Comparator.comparing(tag -> VERSION.matcher(tag).matches() ? 0 : 1);
    for (int part = 1; part <= 3; part++) {
      int group = part;
      order = order.thenComparing(tag -> -number(tag, group));
    }
    order = order.thenComparing(tag -> pre(tag).isEmpty() ? 0 : 1);
    sorted.sort(order.thenComparing(Comparator.reverseOrder()));
    return List.copyOf(sorted);
  }

  private static long number(String tag, int group) {
    Matcher version = VERSION.matcher(tag);
    return version.matches() && version.group(group) != null
        ? Long.parseLong(version.group(group))
        : 0;
  }

  private static String pre(String tag) {
    Matcher version = VERSION.matcher(tag);
    return version.matches() && version.group("pre") != null ? version.group("pre") : "";
  }

  private List<String> sorted(String prefix) {
    return newestFirst(
        commits.keySet().stream()
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()))
            .toList());
  }
}
