/** Other programs: running them with a deadline, and finding and ending whole process trees. */
package dev.agentorchestrator.process;
