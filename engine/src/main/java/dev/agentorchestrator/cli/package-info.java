/** The command line: verbs, options, help, completion, and one small class for each verb. */
package dev.agentorchestrator.cli;
