/**
 * Changes what the catalog finds: installs and removes plugin jars, and drafts a descriptor from a
 * harness's repository.
 */
package dev.projectorchestrator.core.harness.install;
