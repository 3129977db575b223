/**
 * The user's folders, deleting trees, where a path leads, locks, and files that are seen whole or
 * not at all. Looks at the disk; knows no fleet.
 */
package dev.projectorchestrator.core.files;
