/** The entry point of the program {@code agents}: runs AI agents in tmux, from one agents.toml. */
package dev.agentorchestrator;
