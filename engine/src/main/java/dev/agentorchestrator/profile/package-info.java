/** What is known about the programs that agents run, as data. Depends on nothing else. */
package dev.agentorchestrator.profile;
