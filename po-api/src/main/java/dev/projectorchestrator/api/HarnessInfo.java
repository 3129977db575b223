package dev.projectorchestrator.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a harness is.
 *
 * <p>Stability: stable.
 *
 * @param name the name that users pick it by: {@code [a-z0-9][a-z0-9-]{0,62}}
 * @param summary one line, without a full stop at its end
 * @param defaultSource where the engine comes from when a user names no source; empty when a user
 *     must name one
 * @param docs how to use and drive this harness, as Markdown for a person or an AI; may be empty
 *     text
 * @param capabilities what it can do beyond the five required methods
 * @param runtimePaths what it writes at run time and git is to ignore, as {@code .gitignore} lines
 *     such as {@code .state/}
 * @param requiredPrograms the programs that must be on {@code PATH} to create and run a project,
 *     such as {@code tmux}
 * @since 0.1.0
 */
public record HarnessInfo(
    String name,
    String summary,
    Optional<EngineSource> defaultSource,
    String docs,
    Set<Capability> capabilities,
    List<String> runtimePaths,
    List<String> requiredPrograms) {

  /** Checks that nothing is null and copies the collections. */
  public HarnessInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(defaultSource, "defaultSource");
    Objects.requireNonNull(docs, "docs");
    capabilities = Set.copyOf(capabilities);
    runtimePaths = List.copyOf(runtimePaths);
    requiredPrograms = List.copyOf(requiredPrograms);
  }
}
