package dev.projectorchestrator.core.harness;

import java.nio.file.Path;

/**
 * A jar or a descriptor that can't be used, or is not used.
 *
 * @param code a stable id, such as {@code missing-manifest} or {@code shadowed}
 * @param origin the jar or the descriptor
 * @param message what is wrong
 * @param hint what to do; may be empty
 */
public record CatalogProblem(String code, Path origin, String message, String hint) {}
