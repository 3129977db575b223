/**
 * The {@code po} command. {@link dev.projectorchestrator.cli.Main} finds the command that was asked
 * for and builds only that one; a command parses, calls one flow or one reader of the core, and
 * gives an {@link dev.projectorchestrator.cli.Answer} that is printed as text or as JSON.
 */
package dev.projectorchestrator.cli;
