package dev.projectorchestrator.core.wanted;

/**
 * Since when and by whose command something is meant to run.
 *
 * @param since when, as ISO 8601
 * @param by the user and the command, such as {@code ann: po start}
 */
public record Wanted(String since, String by) {}
