/** Starting, stopping, restarting and waking agents. Everything here acts; nothing here prints. */
package dev.agentorchestrator.lifecycle;
