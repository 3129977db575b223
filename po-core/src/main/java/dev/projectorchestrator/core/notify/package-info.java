/** Tells people of events: by a program, or by a POST to a URL. */
package dev.projectorchestrator.core.notify;
