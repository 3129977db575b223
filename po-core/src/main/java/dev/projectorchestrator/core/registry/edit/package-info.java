/** Changes a fleet.toml: splices the text, checks the result, and writes it under a lock. */
package dev.projectorchestrator.core.registry.edit;
