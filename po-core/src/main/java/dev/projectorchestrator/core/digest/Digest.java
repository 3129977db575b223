package dev.projectorchestrator.core.digest;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What changed since a cursor.
 *
 * @param cursor names what is now; give it to the next digest
 * @param takenAt when it was looked
 * @param since the cursor that this is compared with; empty when this is a full answer
 * @param reason why this is a full answer; empty text when it is not
 * @param counts how many projects are in which state, states that none is in left out
 * @param changes what changed; in a full answer, all that there is
 */
public record Digest(
    String cursor,
    Instant takenAt,
    Optional<String> since,
    String reason,
    Map<String, Integer> counts,
    List<Change> changes) {

  /** Copies the collections. */
  public Digest {
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    changes = List.copyOf(changes);
  }

  /**
   * Checks whether this is compared with nothing.
   *
   * @return true when every project is among the changes
   */
  public boolean full() {
    return since.isEmpty();
  }

  /**
   * Returns the same digest with the changes of some projects only; what is about no project stays.
   *
   * @param projects the projects' names
   * @return the digest, with the same cursor and counts
   */
  public Digest only(Set<String> projects) {
    return new Digest(
        cursor,
        takenAt,
        since,
        reason,
        counts,
        changes.stream()
            .filter(change -> !change.aboutProject() || projects.contains(change.subject()))
            .toList());
  }
}
