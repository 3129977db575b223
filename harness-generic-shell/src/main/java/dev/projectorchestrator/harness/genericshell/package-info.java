/**
 * Drives any harness that a descriptor describes: a TOML text that says which commands initialize,
 * start and stop a project, and how to read their answer to "what runs?".
 */
package dev.projectorchestrator.harness.genericshell;
