package dev.projectorchestrator.core.flow;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks for a new project.
 *
 * @param name the project's name
 * @param parent the folder in which the project's own is made, with its name; default {@code
 *     projects} in the PO home, or the working folder where there is no PO home; relative to the
 *     working folder
 * @param directory its folder, in place of one in the parent folder; relative to the working folder
 * @param harness its harness; default {@code agent-orchestrator}
 * @param engineUrl where the engine comes from; default: the harness's own source
 * @param ref the engine's tag, branch or commit; default: the source's
 * @param carryEngine whether the project carries its engine in its own repository, wherever that
 *     comes from; it does so in any case where its source is the harness's own, on this machine
 * @param prefix what its session names begin with; default {@code NAME-}
 * @param register whether fleet.toml gets an entry
 * @param start whether its agents are started
 * @param place the place where it is made; empty means this machine
 */
public record CreateRequest(
    String name,
    Optional<Path> parent,
    Optional<Path> directory,
    Optional<String> harness,
    Optional<String> engineUrl,
    Optional<String> ref,
    boolean carryEngine,
    Optional<String> prefix,
    boolean register,
    boolean start,
    Optional<String> place) {

  /** Asks for a new project on this machine. */
  public CreateRequest(
      String name,
      Optional<Path> parent,
      Optional<Path> directory,
      Optional<String> harness,
      Optional<String> engineUrl,
      Optional<String> ref,
      boolean carryEngine,
      Optional<String> prefix,
      boolean register,
      boolean start) {
    this(
        name,
        parent,
        directory,
        harness,
        engineUrl,
        ref,
        carryEngine,
        prefix,
        register,
        start,
        Optional.empty());
  }
}
