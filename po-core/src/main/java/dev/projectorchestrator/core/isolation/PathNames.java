package dev.projectorchestrator.core.isolation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The names under which a path can turn up. */
final class PathNames {

  private PathNames() {}

  /** Returns the path as it was named, and with its symbolic links followed where it differs. */
  static List<Path> of(Path path) {
    Path plain = path.toAbsolutePath().normalize();
    try {
      Path real = plain.toRealPath();
      return real.equals(plain) ? List.of(plain) : List.of(plain, real);
    } catch (IOException e) {
      return List.of(plain);
    }
  }
}
