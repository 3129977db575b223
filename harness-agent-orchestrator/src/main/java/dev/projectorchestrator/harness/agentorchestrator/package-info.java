/**
 * The driver for projects on the agent-orchestrator harness. It relies on the engine's contract
 * alone: the program at {@code engine/agents} (or {@code python3 engine/agents.py}), its verbs and
 * exit statuses, {@code session_prefix} in {@code agents.toml}, and what the engine documents of
 * its tmux sessions.
 */
package dev.projectorchestrator.harness.agentorchestrator;
