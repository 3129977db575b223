package dev.projectorchestrator.core.flow;

import java.util.Optional;

/**
 * Asks to register a project that exists.
 *
 * @param source its folder (relative to the working folder) or its git URL
 * @param name its name in the fleet; default: the folder's, or the last part of the URL
 * @param harness its harness; default: found by what its engine holds
 * @param cloneTo where one at a URL is cloned (relative to the working folder); default:
 *     projects/NAME in the PO home
 * @param letIn whether the user trusts the engine that it comes with
 * @param place the place where it is; empty means this machine
 */
public record AdoptRequest(
    String source,
    Optional<String> name,
    Optional<String> harness,
    Optional<String> cloneTo,
    boolean letIn,
    Optional<String> place) {

  /**
   * Asks with the defaults for where it is cloned, by a user who trusts its engine.
   *
   * @param source its folder (relative to the working folder) or its git URL
   * @param name its name in the fleet; default: the folder's, or the last part of the URL
   * @param harness its harness; default: found by what its engine holds
   */
  public AdoptRequest(String source, Optional<String> name, Optional<String> harness) {
    this(source, name, harness, Optional.empty(), true, Optional.empty());
  }

  /** Asks to register a project on this machine. */
  public AdoptRequest(
      String source,
      Optional<String> name,
      Optional<String> harness,
      Optional<String> cloneTo,
      boolean letIn) {
    this(source, name, harness, cloneTo, letIn, Optional.empty());
  }
}
