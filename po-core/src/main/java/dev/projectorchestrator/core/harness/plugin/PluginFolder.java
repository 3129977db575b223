package dev.projectorchestrator.core.harness.plugin;

import java.nio.file.Path;

/**
 * A folder in which plugin jars are looked for. It need not exist.
 *
 * @param path the folder
 * @param distribution whether it is the distribution's own, whose jars need no permission: who can
 *     write there can replace po itself
 */
public record PluginFolder(Path path, boolean distribution) {}
