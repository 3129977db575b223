/** Holds what the documents say against what the code does. */
package dev.projectorchestrator.cli.docs;
