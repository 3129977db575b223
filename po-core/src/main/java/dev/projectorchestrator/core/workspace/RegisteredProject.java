package dev.projectorchestrator.core.workspace;

import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.nio.file.Path;

/**
 * A registered project and its folder.
 *
 * @param entry its registry entry
 * @param directory its folder, absolute, whether it exists or not; where a URL location is or would
 *     be cloned
 */
public record RegisteredProject(ProjectEntry entry, Path directory) {}
