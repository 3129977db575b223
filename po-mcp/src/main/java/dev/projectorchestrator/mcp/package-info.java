/**
 * The Model Context Protocol server: each tool is a command of po with the same parameters and the
 * same answer, and its schemas are made from theirs. Only {@code po mcp} loads this.
 */
package dev.projectorchestrator.mcp;
