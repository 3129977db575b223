/** Reaches hosts by the user's own OpenSSH and its configuration. */
package dev.projectorchestrator.place.ssh;
