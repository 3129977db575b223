/** Checks what comes from outside, one validator a kind, and masks what must not be shown. */
package dev.projectorchestrator.core.input;
