package dev.projectorchestrator.api;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * One project, as a driver sees it. It holds nothing about any other project.
 *
 * @param directory the project's folder; absolute
 * @param engineDirectory where its engine is vendored: {@code engine} in that folder; absolute
 * @param environment the environment that commands get, already stripped of what must not leak
 * @param commands runs programs; a command without a folder of its own runs in {@code directory}
 * @param memory what was made out of the project's files in earlier runs
 */
public record ProjectContext(
    Path directory,
    Path engineDirectory,
    Map<String, String> environment,
    CommandRunner commands,
    FileMemory memory) {

  /** Checks the paths and copies the map. */
  public ProjectContext {
    if (!directory.isAbsolute() || !engineDirectory.isAbsolute()) {
      throw new IllegalArgumentException("paths must be absolute: " + directory);
    }
    environment = Map.copyOf(environment);
    Objects.requireNonNull(commands, "commands");
    Objects.requireNonNull(memory, "memory");
  }

  /**
   * Makes a context that remembers nothing.
   *
   * @param directory the project's folder; absolute
   * @param engineDirectory where its engine is; absolute
   * @param environment the environment that commands get
   * @param commands runs programs
   */
  public ProjectContext(
      Path directory,
      Path engineDirectory,
      Map<String, String> environment,
      CommandRunner commands) {
    this(directory, engineDirectory, environment, commands, FileMemory.NONE);
  }

  // A record's own two are made at run time and look at the whole environment: too slow for a key.
  // What is remembered makes no other project of it.
  @Override
  public boolean equals(Object other) {
    return other instanceof ProjectContext context
        && directory.equals(context.directory)
        && engineDirectory.equals(context.engineDirectory)
        && commands.equals(context.commands)
        && environment.equals(context.environment);
  }

  @Override
  public int hashCode() {
    return directory.hashCode();
  }

  /**
   * Makes the context of a project whose engine is at {@code engine} in its folder.
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
   * Gives this context with a memory.
   *
   * @param kept what was made out of the project's files in earlier runs
   * @return a copy
   */
  public ProjectContext with(FileMemory kept) {
    return new ProjectContext(directory, engineDirectory, environment, commands, kept);
  }

  /**
   * Gives the host side of this context.
   *
   * @return the environment and the runner, without the project
   */
  public Host host() {
    return new Host(environment, commands);
  }
}
