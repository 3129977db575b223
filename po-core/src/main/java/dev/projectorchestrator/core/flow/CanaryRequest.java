package dev.projectorchestrator.core.flow;

import java.time.Duration;
import java.util.List;

/**
 * Asks to update many projects, a few first.
 *
 * @param names the projects in the order in which they are to be updated
 * @param ref the engine's tag, branch or commit
 * @param canaries how many are updated and checked first; 0 means none
 * @param settle how long a restarted canary is given before it is checked
 * @param restart whether running agents are restarted; canaries that were running always are
 * @param jobs how many projects at once; at least 1
 */
public record CanaryRequest(
    List<String> names, String ref, int canaries, Duration settle, boolean restart, int jobs) {
  /** Copies the list. */
  public CanaryRequest {
    names = List.copyOf(names);
  }
}
