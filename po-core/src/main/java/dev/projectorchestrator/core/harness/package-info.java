/**
 * Drivers of harnesses: what the packages below share, a jar or descriptor that can't be used.
 *
 * <ul>
 *   <li>{@code trust}: the user's record of what may run with their rights
 *   <li>{@code plugin}: reads and loads plugin jars, over PF4J
 *   <li>{@code catalog}: finds harnesses by name, in plugin jars and descriptors
 *   <li>{@code install}: installs and removes them, drafts descriptors
 *   <li>{@code proof}: runs the checks that every driver must pass
 * </ul>
 *
 * <p>Each uses only those above it in this list.
 */
package dev.projectorchestrator.core.harness;
