/** The folder .ao-state of a project: its lock, its scripts, its logs. */
package dev.agentorchestrator.state;
