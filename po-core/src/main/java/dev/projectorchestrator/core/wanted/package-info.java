/** What was meant to run: kept when agents are started and stopped, and brought back by resume. */
package dev.projectorchestrator.core.wanted;
