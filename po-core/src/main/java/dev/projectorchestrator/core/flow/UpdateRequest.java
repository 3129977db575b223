package dev.projectorchestrator.core.flow;

import java.util.Optional;

/**
 * Asks to move a registered project's pin.
 *
 * @param name the project
 * @param ref the engine's tag, branch or commit
 * @param engineUrl where its engine is to come from from now on; empty leaves that as it is
 * @param carryEngine whether the project is to carry its engine in its own repository from now on
 * @param restart whether agents that run are restarted on the new pin; otherwise they are left
 *     alone
 */
public record UpdateRequest(
    String name, String ref, Optional<String> engineUrl, boolean carryEngine, boolean restart) {
  /**
   * Asks to move a project's pin, and to leave where its engine comes from as it is.
   *
   * @param name the project
   * @param ref the engine's tag, branch or commit
   * @param restart whether agents that run are restarted on the new pin
   */
  public UpdateRequest(String name, String ref, boolean restart) {
    this(name, ref, Optional.empty(), false, restart);
  }
}
