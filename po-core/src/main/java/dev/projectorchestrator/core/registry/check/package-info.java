/** Checks what was read: each project's values, the projects against each other, and the disk. */
package dev.projectorchestrator.core.registry.check;
