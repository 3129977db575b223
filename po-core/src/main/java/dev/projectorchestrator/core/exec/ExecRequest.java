package dev.projectorchestrator.core.exec;

import dev.projectorchestrator.core.workspace.RegisteredProject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks to run a command in projects.
 *
 * @param projects the projects
 * @param command the program and its arguments
 * @param timeout how long it may take in one project; empty means as long as it likes
 * @param jobs in how many projects at once; at least 1
 * @param failFast after how many failures no more is begun; 0 means never
 */
public record ExecRequest(
    List<RegisteredProject> projects,
    List<String> command,
    Optional<Duration> timeout,
    int jobs,
    int failFast) {

  /** Copies the lists. */
  public ExecRequest {
    projects = List.copyOf(projects);
    command = List.copyOf(command);
  }
}
