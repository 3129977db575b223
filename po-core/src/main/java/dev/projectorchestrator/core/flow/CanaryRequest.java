package dev.projectorchestrator.core.flow;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks to update many projects, a few first.
 *
 * @param refs the engine's tag, branch or commit for each project, by its name, in the order in
 *     which they are to be updated
 * @param canaries how many are updated and checked first; 0 means none
 * @param settle how long a restarted canary is given before it is checked
 * @param restart whether running agents are restarted; canaries that were running always are
 * @param jobs how many projects at once; at least 1
 */
public record CanaryRequest(
    Map<String, String> refs, int canaries, Duration settle, boolean restart, int jobs) {
  /** Copies the map. */
  public CanaryRequest {
    refs = Collections.unmodifiableMap(new LinkedHashMap<>(refs));
  }

  /** Returns the projects in the order in which they are to be updated. */
  public List<String> names() {
    return List.copyOf(refs.keySet());
  }
}
