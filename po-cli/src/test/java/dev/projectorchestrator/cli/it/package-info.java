/** Tests that drive the shipped launcher as a process, with real git and real tmux. */
package dev.projectorchestrator.cli.it;
