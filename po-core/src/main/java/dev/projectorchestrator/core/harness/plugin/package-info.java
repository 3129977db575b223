/**
 * Plugin jars: {@link dev.projectorchestrator.core.harness.plugin.PluginInspector} reads what one
 * says of itself without running it, {@link
 * dev.projectorchestrator.core.harness.plugin.ApiPluginManager} loads them over PF4J. A check of a
 * jar belongs into the inspector.
 */
package dev.projectorchestrator.core.harness.plugin;
