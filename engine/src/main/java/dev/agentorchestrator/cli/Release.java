package dev.agentorchestrator.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The program that runs, as files: the launcher and the jar. A copy of it elsewhere is the same
 * release only if both are the same to the letter.
 *
 * @param launcher its launcher
 * @param jar the jar that runs
 */
record Release(Path launcher, Path jar) {

  /** What runs now; empty when the jar was started without its launcher. */
  static Optional<Release> running() {
    try {
      URI jar = Release.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return launcherOfThis().map(launcher -> new Release(launcher, Path.of(jar)));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The launcher that started this program; empty when it was started without one. */
  static Optional<Path> launcherOfThis() {
    String launcher = System.getProperty("agents.launcher", "");
    return launcher.isEmpty() ? Optional.empty() : Optional.of(real(Path.of(launcher)));
  }

  // The launcher does not ask where the links in the way to it lead.
  private static Path real(Path launcher) {
    try {
      return launcher.toRealPath();
    } catch (IOException e) {
      return launcher;
    }
  }

  /**
   * The launcher that a path leads to.
   *
   * @throws IOException when there is none
   */
  static Path launcherAt(Path path) throws IOException {
    return path.toRealPath().resolveSibling("agents");
  }

  /**
   * Whether running another launcher would run the same program.
   *
   * @throws IOException when it cannot be read
   */
  boolean isAt(Path other) throws IOException {
    return Files.mismatch(launcher, other) < 0
        && Files.mismatch(jar, other.resolveSibling("agents.jar")) < 0;
  }
}
