package dev.projectorchestrator.core.flow;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks to start or stop the PO's own agent.
 *
 * @param launcher the program {@code po}, so that the agent finds it; empty when that is not known
 */
public record HomeRequest(Optional<Path> launcher) {}
