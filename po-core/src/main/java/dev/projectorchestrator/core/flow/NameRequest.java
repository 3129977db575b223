package dev.projectorchestrator.core.flow;

/**
 * Asks something about one registered project: verify, remove, enable, disable, clone.
 *
 * @param name the project
 */
public record NameRequest(String name) {}
