package dev.projectorchestrator.core.flow;

import java.util.Optional;

/**
 * Asks to delete the folder of a project that is elsewhere by now.
 *
 * @param name the project
 * @param refs a digest of what its refs said when it was moved; empty: what was noted here then
 */
public record DropRequest(String name, Optional<String> refs) {}
