/**
 * What every command stands on: the options that all have, the surroundings of a run, and how an
 * answer or an error is printed. Knows no command.
 */
package dev.projectorchestrator.cli.frame;
