/** The archive of parsed classes that lets a JVM start faster; see docs/performance.md. */
package dev.projectorchestrator.cli.archive;
