package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.api.OperationResult;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Projects of one harness that are driven by one call of their driver. Each has a runbook of its
 * own, on a thread of its own, which waits here at its {@link DriveAgents} step; once every runbook
 * of the group is at that step or has ended before it, one of them makes the call for all.
 */
public final class DriveGroup {

  private final Harness driver;
  private final Operation operation;
  private final List<String> agents;
  private final SharedCall<Path, Map<Path, Driven>> shared;
  private final List<ProjectContext> arrived = new ArrayList<>();

  /**
   * Creates a group. Drives nothing yet.
   *
   * @param driver the harness's driver
   * @param operation one of START, STOP and RESTART
   * @param agents the agents of each project; empty means all
   * @param directories the projects' folders
   */
  public DriveGroup(
      Harness driver, Operation operation, List<String> agents, Collection<Path> directories) {
    this.driver = driver;
    this.operation = operation;
    this.agents = List.copyOf(agents);
    this.shared = new SharedCall<>(directories, this::driveAll);
  }

  /**
   * How driving one project went.
   *
   * @param result whether it is done
   * @param status what was seen afterwards
   */
  record Driven(OperationResult result, ProjectStatus status) {}

  /**
   * Drives a project together with the others of the group. Blocks until all are driven.
   *
   * @param project the project
   * @return how it went for this project
   */
  Driven drive(ProjectContext project) {
    return shared.join(project.directory(), () -> arrived.add(project)).get(project.directory());
  }

  /**
   * Tells the group not to wait for a project, as its runbook has ended. Idempotent.
   *
   * @param directory the project's folder
   */
  public void leave(Path directory) {
    shared.leave(directory);
  }

  private Map<Path, Driven> driveAll() {
    Map<ProjectContext, OperationResult> results =
        switch (operation) {
          case START -> driver.startAll(arrived, agents);
          case STOP -> driver.stopAll(arrived, agents);
          case RESTART -> driver.restartAll(arrived, agents);
          default -> throw new IllegalStateException(operation.toString());
        };
    Map<ProjectContext, ProjectStatus> seen = NotSeen.look(driver, arrived);
    Map<Path, Driven> driven = new HashMap<>();
    for (ProjectContext project : arrived) {
      driven.put(project.directory(), new Driven(results.get(project), seen.get(project)));
    }
    return driven;
  }
}
