/** One class a flow: it composes steps into a runbook and runs nothing itself. */
package dev.projectorchestrator.core.flow;
