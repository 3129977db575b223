package dev.projectorchestrator.api;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * One project, as a driver sees it. It holds nothing about any other project.
 *
 * <p>Stability: stable.
 *
 * @param directory the project's folder; absolute
 * @param engineDirectory where its engine is vendored: {@code engine} in that folder; absolute
 * @param environment the environment that commands get, already stripped of what must not leak
 * @param commands runs programs; a command without a folder of its own runs in {@code directory}
 * @since 0.1.0
 */
public record ProjectContext(
    Path directory, Path engineDirectory, Map<String, String> environment, CommandRunner commands) {

  /** Checks the paths and copies the map. */
  public ProjectContext {
    if (!directory.isAbsolute() || !engineDirectory.isAbsolute()) {
      throw new IllegalArgumentException("paths must be absolute: " + directory);
    }
    environment = Map.copyOf(environment);
    Objects.requireNonNull(commands, "commands");
  }

  // A look at a fleet keeps its answers by project: the whole environment would be hashed for each.
  @Override
  public int hashCode() {
    return directory.hashCode();
  }

  /**
   * Creates the context of a project whose engine is at {@code engine} in its folder.
   *
   * @param directory the project's folder; absolute
   * @param host the environment and the runner to use
   * @return the context
   */
  public static ProjectContext of(Path directory, Host host) {
    return new ProjectContext(
        directory, directory.resolve("engine"), host.environment(), host.commands());
  }

  /**
   * Returns the host side of this context.
   *
   * @return the environment and the runner, without the project
   */
  public Host host() {
    return new Host(environment, commands);
  }
}
