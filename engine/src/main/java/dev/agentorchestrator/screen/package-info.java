/** What a terminal shows: as text, as an input line, as a question. */
package dev.agentorchestrator.screen;
