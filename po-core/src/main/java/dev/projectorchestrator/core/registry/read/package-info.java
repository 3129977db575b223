/** Reads the text of a fleet.toml: from bytes to projects with the place of each key and value. */
package dev.projectorchestrator.core.registry.read;
