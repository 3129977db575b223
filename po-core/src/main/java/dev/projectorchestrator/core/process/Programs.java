package dev.projectorchestrator.core.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds programs on {@code PATH}, and says which package has a missing one. */
public final class Programs {

  private static final Map<String, String> DEBIAN =
      Map.of(
          "java", "default-jre-headless",
          "node", "nodejs",
          "ssh", "openssh-client",
          "docker", "docker.io");

  private static final Map<String, String> BREW =
      Map.of(
          "java", "openjdk",
          "python3", "python",
          "ssh", "openssh");

  private Programs() {}

  /**
   * Finds a program as the system would.
   *
   * @param program a name, which is looked for on {@code PATH}, or a path
   * @param environment the environment whose {@code PATH} counts
   * @param directory what a relative path is relative to
   * @return the file, absolute; empty when there is none that can be executed
   */
  public static Optional<Path> find(
      String program, Map<String, String> environment, Path directory) {
    if (program.indexOf('\0') >= 0 || program.isEmpty()) {
      return Optional.empty();
    }
    if (program.indexOf('/') >= 0) {
      return executable(directory.resolve(program));
    }
    String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
    for (String folder : path.split(":", -1)) {
      Optional<Path> found =
          executable(directory.resolve(folder.isEmpty() ? "." : folder).resolve(program));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * Describes how to install a program.
   *
   * @param program its name
   * @return a hint that names the packages of Debian and Homebrew
   */
  public static String installHint(String program) {
    return "install it: apt-get install %s (Debian, Ubuntu), brew install %s (macOS)"
        .formatted(DEBIAN.getOrDefault(program, program), BREW.getOrDefault(program, program));
  }

  private static Optional<Path> executable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file)
        ? Optional.of(file.toAbsolutePath())
        : Optional.empty();
  }
}
