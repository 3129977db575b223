package dev.projectorchestrator.cli.frame;

/**
 * Which of the streams a person looks at; the launcher says so, as Java can't tell them apart.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 */
public record Terminal(boolean out, boolean err) {}
