/** What can go wrong: one exception at the boundary, and the exit status that each kind maps to. */
package dev.agentorchestrator.problem;
