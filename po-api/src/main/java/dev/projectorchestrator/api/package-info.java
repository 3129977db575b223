/**
 * The Harness SPI: what a driver implements so that projects on its harness can be created,
 * started, stopped and looked at.
 *
 * <p>A driver implements {@link dev.projectorchestrator.api.Harness}, names its class in {@code
 * META-INF/services/dev.projectorchestrator.api.Harness} and ships as a jar. It is handed one
 * project at a time as a {@link dev.projectorchestrator.api.ProjectContext}, or some of them in one
 * call; it never learns what they are registered as, nor what other projects exist.
 *
 * <p>The Place SPI is the other half: {@link dev.projectorchestrator.api.Place} reaches the
 * machines of one kind on which projects may live. Drivers of harnesses know nothing of places.
 *
 * <p>Unless a method says otherwise: no parameter and no result is {@code null}, and every
 * collection in a record is unmodifiable. The package depends on the JDK alone. It grows by {@code
 * default} methods and by new record types, so that a driver that is compiled against one release
 * runs on every later one of the same major version.
 *
 * <p>Each type says how stable it is. What is <em>stable</em> changes only in that way.
 * <em>Experimental</em> types may change in any minor version; the changelog says so.
 */
package dev.projectorchestrator.api;
