/** Looks at the fleet again and again, and tells what happened: each change is one event. */
package dev.projectorchestrator.core.watch;
