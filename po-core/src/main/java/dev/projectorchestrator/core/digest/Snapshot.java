package dev.projectorchestrator.core.digest;

import com.google.gson.Gson;
import dev.projectorchestrator.core.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that a digest compares, as it was at one time.
 *
 * @param projects what was seen of each project, by name
 * @param problems what is wrong with fleet.toml, with its place
 * @param cutOff the runs that were cut off and are not recovered, by id, each with its description
 */
public record Snapshot(
    Map<String, ProjectFacts> projects, SortedSet<String> problems, Map<String, String> cutOff) {

  /** Nothing was seen. */
  public static final Snapshot EMPTY =
      new Snapshot(Map.of(), Collections.emptySortedSet(), Map.of());

  private static final int CURSOR_DIGITS = 12;
  private static final Gson GSON = new Gson();

  /** Copies the collections. */
  public Snapshot {
    projects = Collections.unmodifiableSortedMap(new TreeMap<>(projects));
    problems = Collections.unmodifiableSortedSet(new TreeSet<>(problems));
    cutOff = Collections.unmodifiableSortedMap(new TreeMap<>(cutOff));
  }

  /**
   * Returns the snapshot's name. It follows from the content: the same state has the same cursor,
   * in whichever process and however often it is seen.
   */
  String cursor() {
    return hash(toJson());
  }

  String toJson() {
    return GSON.toJson(this);
  }

  /**
   * Reads a snapshot back.
   *
   * @param text what {@link #toJson} gave
   * @param cursor its name
   * @return the snapshot; empty when the text is not what was named, such as a damaged file
   */
  static Optional<Snapshot> fromJson(String text, String cursor) {
    if (!hash(text).equals(cursor)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(GSON.fromJson(text, Snapshot.class));
    } catch (RuntimeException e) {
      // Written by another version of po, with other fields.
      return Optional.empty();
    }
  }

  private static String hash(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, CURSOR_DIGITS);
  }

  static boolean isCursor(String text) {
    return text.matches("[0-9a-f]{" + CURSOR_DIGITS + "}");
  }
}
