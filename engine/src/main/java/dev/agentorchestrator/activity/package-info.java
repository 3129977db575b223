/** What an agent is doing: the evidence for it, and what follows from that. */
package dev.agentorchestrator.activity;
