/** Runs one command of the user in many projects. */
package dev.projectorchestrator.core.exec;
