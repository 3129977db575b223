package dev.projectorchestrator.core.flow;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks for a new project.
 *
 * @param name the project's name
 * @param directory where; default {@code projects/NAME} in the PO home, or {@code NAME} in the
 *     working folder where there is no PO home; relative to the working folder
 * @param harness its harness; default {@code agent-orchestrator}
 * @param engineUrl where the engine comes from; default: the harness's own source
 * @param ref the engine's tag, branch or commit; default: the source's
 * @param prefix what its session names begin with; default {@code NAME-}
 * @param register whether fleet.toml gets an entry
 * @param start whether its agents are started
 */
public record CreateRequest(
    String name,
    Optional<Path> directory,
    Optional<String> harness,
    Optional<String> engineUrl,
    Optional<String> ref,
    Optional<String> prefix,
    boolean register,
    boolean start) {
}
