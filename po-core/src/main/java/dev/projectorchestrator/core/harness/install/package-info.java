/**
 * Changes what the catalog finds: installs and removes plugin jars, trusts jars and descriptors,
 * and drafts a descriptor from a harness's repository.
 */
package dev.projectorchestrator.core.harness.install;
