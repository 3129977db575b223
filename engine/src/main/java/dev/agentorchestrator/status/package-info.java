/** What runs: derived from tmux at the moment of asking, never from what was written down. */
package dev.agentorchestrator.status;
