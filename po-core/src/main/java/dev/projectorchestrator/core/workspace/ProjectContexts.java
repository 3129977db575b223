package dev.projectorchestrator.core.workspace;

import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.core.harness.trust.EngineTrust;
import dev.projectorchestrator.core.process.ProcessRunner;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Creates what drivers are told about projects. */
public final class ProjectContexts {

  private final Registry registry;
  private final ProcessRunner processes;
  private final EngineTrust engines;
  private final Map<String, Map<String, String>> surroundings;

  ProjectContexts(
      Registry registry,
      ProcessRunner processes,
      EngineTrust engines,
      Map<String, Map<String, String>> surroundings) {
    this.registry = registry;
    this.processes = processes;
    this.engines = engines;
    this.surroundings = surroundings;
  }

  /**
   * Returns what a driver is told about the project in a folder. It runs programs only while the
   * project's engine is trusted.
   *
   * @param directory the project's folder
   * @return the context
   */
  public ProjectContext of(Path directory) {
    Map<String, String> own = own(directory);
    return own.isEmpty() ? inUsual(directory) : of(directory, own);
  }

  private Map<String, String> own(Path directory) {
    return surroundings.isEmpty()
        ? Map.of()
        : surroundings.getOrDefault(registry.nameOf(directory), Map.of());
  }

  private ProjectContext inUsual(Path directory) {
    return ProjectContext.of(
        directory,
        new Host(
            processes.environment(),
            new TrustedRunner(processes.in(directory), this::requireTrusted, directory)));
  }

  /**
   * Returns what a driver is told about a project whose engine the user named in this very command.
   *
   * @param directory the project's folder
   * @return the context
   */
  public ProjectContext ofNamed(Path directory) {
    return ProjectContext.of(directory, new Host(processes.environment(), processes.in(directory)));
  }

  /**
   * Returns what a driver is told about a project whose agents it starts.
   *
   * @param directory the project's folder
   * @param account the account whose variables the agents get
   * @return the context
   */
  public ProjectContext of(Path directory, String account) {
    return of(directory, registry.variables(account));
  }

  private ProjectContext of(Path directory, Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(processes.environment());
    variables.putAll(more);
    return ProjectContext.of(
        directory,
        new Host(
            variables,
            new TrustedRunner(
                processes.in(directory).withEnvironment(variables),
                this::requireTrusted,
                directory)));
  }

  private void requireTrusted(Path directory) {
    engines.require(registry.nameOf(directory), directory);
  }
}
