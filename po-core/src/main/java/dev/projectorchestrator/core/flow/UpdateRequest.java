package dev.projectorchestrator.core.flow;

/**
 * Asks to move a registered project's pin.
 *
 * @param name the project
 * @param ref the engine's tag, branch or commit
 * @param restart whether agents that run are restarted on the new pin; otherwise they are left
 *     alone
 */
public record UpdateRequest(String name, String ref, boolean restart) {}
