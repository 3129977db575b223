package dev.projectorchestrator.core.overview;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What somebody at a screen wants done.
 *
 * @param kind what
 * @param agents to which agents, by project; none means all of a project's
 * @param ref for an update, to which tag, branch or commit; empty means each project's newest
 *     release
 */
public record ActionRequest(
    ActionKind kind, Map<String, List<String>> agents, Optional<String> ref) {

  /** Copies the map. */
  public ActionRequest {
    agents = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(agents));
  }

  /** Returns what is done to what, such as {@code restart web/main, api}. */
  public String describe() {
    return kind.word()
        + " "
        + agents.entrySet().stream()
            .map(
                one ->
                    one.getValue().isEmpty()
                        ? one.getKey()
                        : one.getValue().stream()
                            .map(agent -> one.getKey() + "/" + agent)
                            .collect(Collectors.joining(", ")))
            .collect(Collectors.joining(", "))
        + ref.map(to -> " to " + to).orElse("");
  }
}
