package dev.projectorchestrator.core.digest;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.projectorchestrator.core.files.Replacement;
import dev.projectorchestrator.core.files.SmallFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Keeps when each change was first seen, in {@code .po/digest/seen}: a change is told again until
 * it is acknowledged. A file that is lost or damaged costs those times, and nothing else.
 */
final class FirstSeen {

  private static final Gson GSON = new Gson();

  private final Path file;

  FirstSeen(Path folder) {
    this.file = folder.resolve("seen");
  }

  /**
   * What was seen, and when.
   *
   * @param what a hash of it
   * @param at seconds of the epoch
   */
  private record Seen(int what, long at) {}

  /**
   * Returns changes with the time at which each was first seen.
   *
   * @param changes the changes that lead to what is now
   * @param now what is now
   * @param at the time of the look
   */
  List<Change> note(List<Change> changes, Snapshot now, Instant at) {
    Map<String, Seen> before = read();
    Map<String, Seen> after = new TreeMap<>(before);
    // Who compares with another cursor is told other changes: keep what is still so.
    after.entrySet().removeIf(one -> one.getValue().what() != hash(now, subject(one.getKey())));
    List<Change> timed = new ArrayList<>();
    for (Change change : changes) {
      int what = hash(now, change.subject());
      String key = change.kind() + " " + change.subject();
      Seen seen = before.get(key);
      if (seen == null || seen.what() != what) {
        seen = new Seen(what, at.getEpochSecond());
      }
      after.put(key, seen);
      timed.add(change.seenAt(Instant.ofEpochSecond(seen.at())));
    }
    if (!after.equals(before)) {
      write(after);
    }
    return timed;
  }

  /** Returns a hash of what is known of a project; 0 of what is none, or is gone. */
  private static int hash(Snapshot now, String subject) {
    return Objects.hashCode(now.projects().get(subject));
  }

  private static String subject(String key) {
    return key.substring(key.indexOf(' ') + 1);
  }

  private Map<String, Seen> read() {
    try {
      Map<String, Seen> seen =
          GSON.fromJson(SmallFile.text(file), new TypeToken<Map<String, Seen>>() {}.getType());
      return seen == null ? Map.of() : seen;
    } catch (IOException | RuntimeException e) {
      return Map.of();
    }
  }

  private void write(Map<String, Seen> seen) {
    try {
      Replacement.write(file, GSON.toJson(seen).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The snapshot beside it could be written a moment ago.
    }
  }
}
