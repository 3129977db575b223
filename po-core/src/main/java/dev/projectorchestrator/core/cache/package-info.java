/** What is kept from one run to the next in {@code .po/}, for speed alone. */
package dev.projectorchestrator.core.cache;
