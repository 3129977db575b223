package dev.projectorchestrator.core.flow;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks for a new PO home.
 *
 * @param directory where; default: the working folder; relative to the working folder
 * @param engineUrl where the engine of the PO's own agent comes from; default: the harness's own
 *     source
 * @param ref the engine's tag, branch or commit; default: the source's
 * @param prefix what the names of the agent's sessions begin with; default {@code po-}
 * @param command what the agent runs, a line for a shell; default: the first AI program installed
 * @param launcher the program {@code po}, so that the agent finds it; empty when that is not known
 */
public record InitRequest(
    Optional<Path> directory,
    Optional<String> engineUrl,
    Optional<String> ref,
    Optional<String> prefix,
    Optional<String> command,
    Optional<Path> launcher) {}
