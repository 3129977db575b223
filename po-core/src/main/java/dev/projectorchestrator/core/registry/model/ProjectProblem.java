package dev.projectorchestrator.core.registry.model;

/**
 * What keeps a registered project from being driven, though its registry entry is well.
 *
 * @param message what is wrong
 * @param hint what to do about it; may be empty text
 */
public record ProjectProblem(String message, String hint) {}
