/** Finds harnesses by name: plugins over PF4J, and descriptors. */
package dev.projectorchestrator.core.harness;
