package dev.projectorchestrator.core.harness.plugin;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A folder in which plugin jars are looked for. It need not exist.
 *
 * @param path the folder
 * @param distribution whether it is the distribution's own, whose jars need no permission: who can
 *     write there can replace po itself
 */
public record PluginFolder(Path path, boolean distribution) {
  /** Checks that nothing is null. */
  public PluginFolder {
    Objects.requireNonNull(path, "path");
  }
}
