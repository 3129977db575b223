/** The live status of many projects at once. */
package dev.projectorchestrator.core.live;
