/** What one command works with: the fleet, the harnesses, and the programs that it runs. */
package dev.projectorchestrator.core.workspace;
