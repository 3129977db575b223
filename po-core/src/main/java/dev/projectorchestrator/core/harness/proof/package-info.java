/** Runs the contract of harnesses on scratch projects, for {@code po harness verify}. */
package dev.projectorchestrator.core.harness.proof;
