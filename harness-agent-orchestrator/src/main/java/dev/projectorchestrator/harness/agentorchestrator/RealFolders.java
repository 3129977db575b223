package dev.projectorchestrator.harness.agentorchestrator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Gives real paths of folders, many of which lie beside each other. */
final class RealFolders {

  /** Elsewhere the real path may also spell a name otherwise than it was asked for. */
  private static final boolean LINUX = System.getProperty("os.name", "").equals("Linux");

  private final Map<Path, Path> parents = new HashMap<>();

  /**
   * Does as {@link Path#toRealPath} does, and follows the links on the way to a parent only once.
   *
   * @param folder the folder; absolute
   * @return its real path
   * @throws IOException when it is not there
   */
  Path real(Path folder) throws IOException {
    Path name = folder.getFileName();
    Path parent = folder.getParent();
    if (!LINUX || name == null || parent == null || isDots(name) || Files.isSymbolicLink(folder)) {
      return folder.toRealPath();
    }
    Path real = parents.get(parent);
    if (real == null) {
      real = parent.toRealPath();
      parents.put(parent, real);
    }
    return real.resolve(name);
  }

  private static boolean isDots(Path name) {
    return name.toString().equals(".") || name.toString().equals("..");
  }
}
