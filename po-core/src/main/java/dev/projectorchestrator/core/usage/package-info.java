/** How many tokens agents have used, by the records that their programs keep themselves. */
package dev.projectorchestrator.core.usage;
