package dev.projectorchestrator.core.live;

import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether a project's engine has a newer released version where it comes from.
 *
 * @param entry the project
 * @param pin the commit that it is pinned at; empty when it can't be read
 * @param newest the newest released version there, a tag; empty when there is none
 * @param state how the pin relates to that version
 * @param problem why it was not possible to look, or that the tag was moved or withdrawn; empty
 *     when there is nothing to say
 */
public record EngineUpdate(
    ProjectEntry entry,
    Optional<String> pin,
    Optional<String> newest,
    State state,
    Optional<String> problem) {

  /**
   * Returns this with a problem where it has none.
   *
   * @param other the problem, if there is one
   * @return this or a copy
   */
  public EngineUpdate or(Supplier<Optional<String>> other) {
    return problem.isPresent() ? this : new EngineUpdate(entry, pin, newest, state, other.get());
  }

  /** How a pin relates to the newest released version. */
  public enum State {
    /** It is at that version. */
    CURRENT,
    /** It is at another commit. */
    OUTDATED,
    /** It was not possible to look, or nothing was released. */
    UNKNOWN
  }
}
