/** The fleet as a page in a browser: a small server on the flows, safe by default. */
package dev.projectorchestrator.board;
