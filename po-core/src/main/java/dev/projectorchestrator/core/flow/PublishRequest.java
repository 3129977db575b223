package dev.projectorchestrator.core.flow;

/**
 * Asks for the embedded engine at a git host.
 *
 * @param url the repository there, which exists; a path is relative to the working folder
 */
public record PublishRequest(String url) {}
