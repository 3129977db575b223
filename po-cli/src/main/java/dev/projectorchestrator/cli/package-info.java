/**
 * The {@code po} command. {@link dev.projectorchestrator.cli.Main} finds the command that was asked
 * for in {@link dev.projectorchestrator.cli.Verb}, builds only that one, and runs it.
 */
package dev.projectorchestrator.cli;
