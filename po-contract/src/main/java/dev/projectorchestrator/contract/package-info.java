/**
 * The contract that every driver must keep, as a list of checks that depend on po-api alone. {@code
 * po harness verify} shows them as rows, the test kit runs them as JUnit tests.
 *
 * <p>{@link dev.projectorchestrator.contract.HarnessContract} lists the checks of a harness. {@link
 * dev.projectorchestrator.contract.Check} and {@link dev.projectorchestrator.contract.CheckRun}
 * know nothing of harnesses.
 */
package dev.projectorchestrator.contract;
