package dev.agentorchestrator.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a verb reads and writes.
 *
 * @param out results
 * @param err errors, and what is said on the way
 */
public record Streams(InputStream in, PrintStream out, PrintStream err) {}
