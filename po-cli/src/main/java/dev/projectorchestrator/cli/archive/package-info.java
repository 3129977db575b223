/**
 * The class-data archive that makes {@code po} start fast: the JVM maps the parsed classes from it.
 * It is made for one distribution and one Java, once, beside a run and never in its way; all works
 * without it, only slower. {@code bin/po} reads what is made here.
 */
package dev.projectorchestrator.cli.archive;
