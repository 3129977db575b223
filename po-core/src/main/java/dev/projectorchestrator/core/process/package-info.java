/**
 * Runs programs: bounded in time and output, in a scrubbed environment.
 *
 * <p>{@link dev.projectorchestrator.core.process.ProcessRunner} is the entry; each command has a
 * reader thread for each of its two output pipes, and is ended with all that it started at its
 * deadline, or when {@link dev.projectorchestrator.core.process.Interruption} says so.
 */
package dev.projectorchestrator.core.process;
