package dev.projectorchestrator.core.registry.read;

/**
 * A piece of a text.
 *
 * @param start its first character's offset
 * @param end the offset behind its last character
 */
public record Span(int start, int end) {}
