/** The user's own git for what writes, JGit for what only reads. */
package dev.projectorchestrator.core.git;
