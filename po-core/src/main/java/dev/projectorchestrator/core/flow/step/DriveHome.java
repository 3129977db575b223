package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.home.HomeFiles;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.wanted.WantedAgents;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Lets the engine of the PO home start or stop its agent. No isolation is checked: this agent is to
 * know the fleet.
 *
 * @param workspace what it works with
 * @param operation START or STOP
 * @param home the PO home
 */
public record DriveHome(Workspace workspace, Operation operation, Path home) implements Step {

  @Override
  public String name() {
    return operation == Operation.START ? "start-agent" : "stop-agent";
  }

  @Override
  public String describe() {
    return (operation == Operation.START ? "Start" : "Stop") + " the PO's own agent";
  }

  @Override
  public List<CommandSpec> commands() {
    return Previews.of(workspace, HomeFiles.HARNESS, operation, home, List.of());
  }

  @Override
  public void act(StepContext context) {
    requireAgent(home);
    Harness driver = workspace.harness(HomeFiles.HARNESS);
    CheckNewProject.requirePrograms(workspace, driver);
    if (operation == Operation.START) {
      workspace.wanted().start(WantedAgents.HOME, List.of(), workspace.wantedNow("up"));
    } else {
      workspace.wanted().stop(WantedAgents.HOME, List.of(), List.of());
    }
    ProjectContext place = workspace.contexts().ofNamed(home);
    DriverCalls.run(
        "could not " + operation.name().toLowerCase(Locale.ROOT) + " the PO's own agent",
        () -> {
          if (operation == Operation.START) {
            driver.start(place, List.of());
          } else {
            driver.stop(place, List.of());
          }
        });
    ProjectStatus status = driver.status(place);
    context.remember("directory", home.toString());
    context.remember("state", status.state().name().toLowerCase(Locale.ROOT));
    driver.sessionPrefix(place).ifPresent(prefix -> context.remember("prefix", prefix));
    boolean wanted =
        operation == Operation.START
            ? status.state() == ProjectState.RUNNING
            : status.state() == ProjectState.STOPPED;
    if (!wanted) {
      throw PoException.failed(
              "the PO's own agent is "
                  + status.state().name().toLowerCase(Locale.ROOT)
                  + why(status),
              "see more, in that folder: engine/agents status; stop it with: po down")
          .at(home);
    }
  }

  private static String why(ProjectStatus status) {
    return status.agents().stream()
        .filter(agent -> !agent.detail().isBlank())
        .map(agent -> "\n  " + agent.name() + ": " + agent.detail().strip().replace("\n", "\n  "))
        .collect(Collectors.joining());
  }

  /** Fails when a PO home has no agent of its own. */
  public static void requireAgent(Path home) {
    for (String name : List.of("agents.toml", "engine")) {
      if (!Files.exists(home.resolve(name))) {
        throw PoException.of(
                ErrorCode.INVALID_CONFIG,
                "this PO home has no agent of its own: there is no " + name,
                "make a complete PO home elsewhere with: po init DIR, and copy what is missing")
            .at(home);
      }
    }
  }
}
