package dev.projectorchestrator.cli.frame;

/**
 * Which of the streams a person looks at; the launcher says so, as Java can't tell them apart.
 *
 * @param in whether standard input is a terminal: somebody can answer
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 */
public record Terminal(boolean in, boolean out, boolean err) {}
