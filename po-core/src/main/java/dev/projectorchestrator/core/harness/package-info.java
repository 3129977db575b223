/**
 * Finds harnesses by name: drivers in plugin jars, over PF4J, and descriptors.
 *
 * <p>{@link dev.projectorchestrator.core.harness.PluginCatalog} is the way in. A jar outside the
 * distribution, and every descriptor, runs with the user's rights, so it is used only when the
 * user's own {@link dev.projectorchestrator.core.harness.TrustStore} knows its digest. What can't
 * be used becomes a {@link dev.projectorchestrator.core.harness.CatalogProblem}; the others go on
 * working.
 */
package dev.projectorchestrator.core.harness;
