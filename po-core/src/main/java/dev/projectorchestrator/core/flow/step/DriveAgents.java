package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.api.OperationResult;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.SubmoduleGuard;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the harness start, stop or restart agents.
 *
 * @param workspace what it works with
 * @param operation one of START, STOP, RESTART and RESUME
 * @param name the project's name
 * @param harness its harness
 * @param directory its folder
 * @param agents the agents; empty means all
 * @param group the projects that are driven by the same call; empty where this one is driven alone
 */
public record DriveAgents(
    Workspace workspace,
    Operation operation,
    String name,
    String harness,
    Path directory,
    List<String> agents,
    Optional<DriveGroup> group)
    implements Step {

  /**
   * Creates the step of a project that is driven alone.
   *
   * @param workspace what it works with
   * @param operation one of START, STOP, RESTART and RESUME
   * @param name the project's name
   * @param harness its harness
   * @param directory its folder
   * @param agents the agents; empty means all
   */
  public DriveAgents(
      Workspace workspace,
      Operation operation,
      String name,
      String harness,
      Path directory,
      List<String> agents) {
    this(workspace, operation, name, harness, directory, agents, Optional.empty());
  }

  /**
   * Returns this step with a group.
   *
   * @param others the projects that are driven by the same call, this one among them
   * @return a copy
   */
  public DriveAgents in(DriveGroup others) {
    return new DriveAgents(
        workspace, operation, name, harness, directory, agents, Optional.of(others));
  }

  @Override
  public String name() {
    return verb() + "-agents";
  }

  @Override
  public String describe() {
    return verb().substring(0, 1).toUpperCase(Locale.ROOT)
        + verb().substring(1)
        + (agents.isEmpty() ? " all agents" : " the agents " + String.join(", ", agents))
        + (operation == Operation.RESUME ? " in the conversations that they had" : "")
        + " with the harness '"
        + harness
        + "'";
  }

  @Override
  public List<CommandSpec> commands() {
    return Previews.of(workspace, harness, operation, directory, agents);
  }

  @Override
  public void act(StepContext context) {
    if (operation == Operation.STOP && !Files.isDirectory(directory)) {
      stopLeftovers(context);
      return;
    }
    requireFolder(directory, name);
    SubmoduleGuard.checkLinks(directory);
    if (operation == Operation.STOP) {
      // What an agent has changed in its engine must keep nobody from ending that agent.
      workspace.engines().require(name, directory);
    } else {
      workspace.engines().requireUnchanged(name, directory);
    }
    context.remember("directory", directory.toString());
    if (operation != Operation.STOP) {
      workspace.budgets().require(name);
      workspace.wanted().start(name, agents, workspace.wantedNow(verb()));
    }
    // Engines tell the time in whole seconds.
    Instant begun = workspace.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    ProjectStatus status =
        DriverCalls.ask("could not " + verb() + " the agents of '" + name + "'", this::drive);
    context.remember("state", status.state().name().toLowerCase(Locale.ROOT));
    if (operation == Operation.START && ranBefore(status, begun)) {
      context.remember("already-running", "true");
    }
    if (status.state() == ProjectState.UNKNOWN) {
      String why = status.evidence().stream().findFirst().orElse("nobody knows why");
      context.found(NotSeen.finding(directory, "what runs now could not be told: " + why));
    }
    if (operation == Operation.STOP
        && agents.isEmpty()
        && (status.state() == ProjectState.RUNNING || status.state() == ProjectState.DEGRADED)) {
      throw PoException.failed(
              "the harness says that it has stopped '" + name + "', but its agents still run",
              "look with: po status --live")
          .at(directory);
    }
    if (operation == Operation.STOP) {
      List<String> known = status.agents().stream().map(AgentStatus::name).toList();
      workspace.wanted().stop(name, agents, known);
    } else {
      Map<String, Long> processes = new LinkedHashMap<>();
      for (AgentStatus agent : status.agents()) {
        agent.pid().ifPresent(pid -> processes.put(agent.name(), pid));
      }
      workspace.isolation().checkAgents(directory, name, processes).forEach(context::found);
    }
  }

  /** Stops what still runs of a project whose folder is gone. */
  private void stopLeftovers(StepContext context) {
    context.remember("directory", directory.toString());
    DriverCalls.run(
        "could not stop the agents of '" + name + "', whose folder is gone",
        () -> workspace.harness(harness).stop(workspace.contexts().ofNamed(directory), agents));
    workspace.wanted().stop(name, agents, List.of());
    context.remember("state", ProjectState.STOPPED.name().toLowerCase(Locale.ROOT));
  }

  /** Returns the account of the agents, where it matters: when they are started. */
  public Optional<String> account() {
    return operation == Operation.STOP ? Optional.empty() : workspace.registry().account(name);
  }

  /** Checks whether all agents that were meant ran already, so that nothing was started. */
  private boolean ranBefore(ProjectStatus status, Instant begun) {
    List<AgentStatus> meant =
        status.agents().stream()
            .filter(agent -> agents.isEmpty() || agents.contains(agent.name()))
            .toList();
    return !meant.isEmpty()
        && meant.stream()
            .allMatch(agent -> agent.since().filter(since -> since.isBefore(begun)).isPresent());
  }

  private ProjectStatus drive() {
    Optional<String> account = account();
    return account.isPresent()
        ? AccountTurn.take(
            workspace,
            account.get(),
            name,
            () -> drive(workspace.contexts().of(directory, account.get())))
        : drive(workspace.contexts().of(directory));
  }

  private ProjectStatus drive(ProjectContext project) {
    if (group.isPresent()) {
      commands().forEach(workspace.processes()::note);
      DriveGroup.Driven driven = group.get().drive(project);
      return driven(driven.result(), driven.status());
    }
    Harness driver = workspace.harness(harness);
    OperationResult result =
        OperationResult.of(
            () -> {
              switch (operation) {
                case START -> driver.start(project, agents);
                case STOP -> driver.stop(project, agents);
                case RESTART -> driver.restart(project, agents);
                case RESUME -> driver.resume(project, agents);
                default -> throw new IllegalStateException(operation.toString());
              }
            });
    // The batch status is cheaper where the driver supports it.
    return driven(result, NotSeen.look(driver, List.of(project)).get(project));
  }

  private ProjectStatus driven(OperationResult result, ProjectStatus status) {
    if (operation == Operation.STOP) {
      result.orThrow();
      return status;
    }
    AgentsNow now = new AgentsNow(name, status);
    if (result.failure().isPresent()) {
      throw now.with(result.failure().get());
    }
    now.requireStarted(agents);
    return status;
  }

  /** Stops what was started, when the creation of its project is undone. */
  @Override
  public void undo(StepContext context) {
    if (operation == Operation.START) {
      workspace.wanted().stop(name, List.of(), List.of());
    }
    if (operation == Operation.START && Files.isDirectory(directory)) {
      DriverCalls.run(
          "could not stop the agents of '" + name + "'",
          () -> {
            workspace.harness(harness).stop(workspace.contexts().of(directory), List.of());
          });
    }
  }

  /** Fails when a project's folder is not there. */
  public static void requireFolder(Path directory, String name) {
    if (!Files.isDirectory(directory)) {
      throw PoException.failed(
          "the folder of '" + name + "' is gone: " + directory,
          "put it back, or take the project out of the registry with: po remove " + name);
    }
  }

  private String verb() {
    return operation == Operation.RESUME ? "restart" : operation.name().toLowerCase(Locale.ROOT);
  }
}
