/**
 * One class a command: it parses into fields, calls one flow or reader of the core, and gives an
 * answer. It decides nothing.
 */
package dev.projectorchestrator.cli.command;
