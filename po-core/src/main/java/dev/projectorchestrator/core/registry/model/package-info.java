/**
 * What fleet.toml says, as values: the fleet, its projects, the keys, and problems at their places.
 */
package dev.projectorchestrator.core.registry.model;
