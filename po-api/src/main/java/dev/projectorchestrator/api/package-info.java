/**
 * The Harness SPI: what a driver implements so that projects on its harness can be created,
 * started, stopped and looked at.
 *
 * <p>A driver implements {@link dev.projectorchestrator.api.Harness}, names its class in {@code
 * META-INF/services/dev.projectorchestrator.api.Harness} and ships as a jar. It is handed one
 * project at a time as a {@link dev.projectorchestrator.api.ProjectContext}; it never learns which
 * other projects exist.
 *
 * <p>Unless a method says otherwise: no parameter and no result is {@code null}, and every
 * collection in a record is unmodifiable. The package depends on the JDK alone. It grows by {@code
 * default} methods and by new record types, so that a driver that is compiled against one release
 * runs on every later one of the same major version.
 */
package dev.projectorchestrator.api;
