/** Proves that a project knows nothing of who manages it, and that it stands alone. */
package dev.projectorchestrator.core.isolation;
