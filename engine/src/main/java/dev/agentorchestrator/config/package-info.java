/** agents.toml: its model, its reader and its validation. Reads files only; starts nothing. */
package dev.agentorchestrator.config;
