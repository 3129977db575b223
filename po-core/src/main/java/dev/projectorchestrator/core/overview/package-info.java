/** One model for the screens that people watch: rows sorted by need, and what can be done there. */
package dev.projectorchestrator.core.overview;
