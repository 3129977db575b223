/** tmux: the server of a user, command sequences, and what each session tells about its agent. */
package dev.agentorchestrator.tmux;
