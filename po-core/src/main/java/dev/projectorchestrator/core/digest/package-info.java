/**
 * What changed in the fleet since somebody last looked: snapshots of what was seen, the cursors
 * that name them, and the difference between two.
 */
package dev.projectorchestrator.core.digest;
