/** The screen of {@code po top}: one model, one painter, one loop over a terminal library. */
package dev.projectorchestrator.cli.top;
