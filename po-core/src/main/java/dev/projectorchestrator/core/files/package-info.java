/**
 * The user's folders, deleting trees, and where a path leads. Looks at the disk; knows no fleet.
 */
package dev.projectorchestrator.core.files;
