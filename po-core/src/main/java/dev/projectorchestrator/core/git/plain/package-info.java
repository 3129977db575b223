/**
 * Reads of a repository what git has written in its usual way, from the files themselves: enough to
 * say in a few file reads, without JGit's start and its many looks, that a repository is as it
 * should be. Whatever is out of the ordinary is left to JGit: a {@link
 * dev.projectorchestrator.core.git.plain.NotPlainException} says so, and costs nothing but time.
 *
 * <p>It stays because JGit alone misses the target of {@code status --drift}, see
 * docs/performance.md.
 *
 * <p>The formats are git's own: gitrepository-layout(5), gitformat-index(5), gitformat-pack(5) and
 * gitignore(5).
 */
package dev.projectorchestrator.core.git.plain;
