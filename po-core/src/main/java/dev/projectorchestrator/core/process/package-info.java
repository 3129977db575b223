/** Runs programs: bounded in time and output, in a scrubbed environment. */
package dev.projectorchestrator.core.process;
