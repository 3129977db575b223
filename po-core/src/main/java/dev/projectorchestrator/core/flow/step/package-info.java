/** The steps that flows are composed of: small values, each with one act and its undo. */
package dev.projectorchestrator.core.flow.step;
