/**
 * Writes the reference docs, the manual pages and the shell completions from the table of commands,
 * and holds the written ones against it.
 */
package dev.projectorchestrator.cli.reference;
