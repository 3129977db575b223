/**
 * Finds harnesses by name: drivers in plugin jars, and descriptors. {@link
 * dev.projectorchestrator.core.harness.catalog.PluginCatalog} is the entry point. What can't be
 * used becomes a {@link dev.projectorchestrator.core.harness.CatalogProblem}; the rest goes on
 * working.
 */
package dev.projectorchestrator.core.harness.catalog;
