/**
 * For the authors of harness plugins: the contract that every driver must keep, as a test to
 * extend, and fixtures to write more tests with. Everything is real: git, processes, the driver's
 * own programs.
 */
package dev.projectorchestrator.testkit;
