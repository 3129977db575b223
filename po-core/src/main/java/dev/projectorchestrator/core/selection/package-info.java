/** Which projects, and which of their agents, a command is for. */
package dev.projectorchestrator.core.selection;
