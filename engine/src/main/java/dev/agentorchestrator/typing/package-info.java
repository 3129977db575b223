/** Typing into an agent's terminal: when it may be done, and whether it arrived. */
package dev.agentorchestrator.typing;
