/** The conversations that programs keep: which one was an agent's. */
package dev.agentorchestrator.conversation;
