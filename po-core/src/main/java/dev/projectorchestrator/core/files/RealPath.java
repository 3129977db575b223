package dev.projectorchestrator.core.files;

import java.io.IOException;
import java.nio.file.Path;

/** Resolves symlinks: two paths to one folder have one real path. */
public final class RealPath {

  private RealPath() {}

  /**
   * Resolves the symlinks of as much of a path as exists. Looks at the disk.
   *
   * @param path an absolute path; nothing need be there
   * @return where it leads, {@code .} and {@code ..} resolved
   */
  public static Path of(Path path) {
    for (Path there = path; there != null; there = there.getParent()) {
      try {
        return there.toRealPath().resolve(there.relativize(path)).normalize();
      } catch (IOException e) {
        // Try the parent.
        continue;
      }
    }
    return path;
  }
}
