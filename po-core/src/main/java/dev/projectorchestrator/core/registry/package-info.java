/** fleet.toml: its model, reader, validation, editor and store. */
package dev.projectorchestrator.core.registry;
