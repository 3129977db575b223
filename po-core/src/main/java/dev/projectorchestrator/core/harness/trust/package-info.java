/**
 * The user's record of the plugin jars and descriptors that may run with their rights, by digest,
 * and private copies of the jars.
 */
package dev.projectorchestrator.core.harness.trust;
