/** What a person must act on: one exception, with a code, a place and a hint. */
package dev.projectorchestrator.core.error;
