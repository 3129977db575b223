package org.example.tiny;

import dev.projectorchestrator.api.AgentState;
import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.Capability;
import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.InitOptions;
import dev.projectorchestrator.api.LogOptions;
import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Drives projects that vendor tiny: a script that runs each line of tiny.conf as an agent. */
public final class TinyHarness implements Harness {

  @Override
  public HarnessInfo info() {
    return new HarnessInfo(
        "tiny",
        "Runs each line of tiny.conf as an agent",
        Optional.empty(), // no default engine: the user names one with --engine-url
        "Agents are the lines of `tiny.conf`: a name and a command. By hand: `engine/tiny up`.",
        Set.of(Capability.LOGS, Capability.SINGLE_AGENTS),
        List.of(".tiny/"), // what git is to ignore
        List.of("sh", "ps")); // what must be on PATH
  }

  @Override
  public void init(ProjectContext project, InitOptions options) {
    project.commands().run(tiny(project, "init", List.of())).orThrow();
  }

  @Override
  public void start(ProjectContext project, List<String> agents) {
    drive(project, "up", agents);
  }

  @Override
  public void stop(ProjectContext project, List<String> agents) {
    drive(project, "down", agents);
  }

  private static void drive(ProjectContext project, String verb, List<String> agents) {
    CommandResult result = project.commands().run(tiny(project, verb, agents));
    if (result.exitStatus() == 3) {
      throw new HarnessException(
          HarnessException.Kind.NO_SUCH_AGENT, result.stderr().strip(), "see tiny.conf");
    }
    result.orThrow();
  }

  @Override
  public ProjectStatus status(ProjectContext project) {
    Instant now = Instant.now();
    CommandResult result;
    try {
      result = project.commands().run(tiny(project, "status", List.of()));
    } catch (HarnessException e) {
      return ProjectStatus.unknown(e.getMessage(), now);
    }
    if (!result.succeeded()) {
      return ProjectStatus.unknown(result.describe(), now); // could not look: never STOPPED
    }
    List<AgentStatus> agents = new ArrayList<>();
    int running = 0;
    for (String line : result.stdout().lines().toList()) {
      String[] fields = line.split(" ");
      boolean up = fields[1].equals("up");
      running += up ? 1 : 0;
      agents.add(
          new AgentStatus(
              fields[0],
              up ? AgentState.RUNNING : AgentState.STOPPED,
              up ? Optional.of(Long.valueOf(fields[2])) : Optional.empty(),
              Optional.empty(),
              0,
              ""));
    }
    ProjectState state =
        running == 0
            ? ProjectState.STOPPED
            : running == agents.size() ? ProjectState.RUNNING : ProjectState.DEGRADED;
    return new ProjectStatus(state, agents, List.of("engine/tiny status", result.stdout()), now);
  }

  @Override
  public List<CommandSpec> preview(
      Operation operation, ProjectContext project, List<String> agents) {
    return switch (operation) {
      case INIT -> List.of(tiny(project, "init", List.of()));
      case START -> List.of(tiny(project, "up", agents));
      case STOP -> List.of(tiny(project, "down", agents));
      case RESTART, RESUME -> List.of(tiny(project, "down", agents), tiny(project, "up", agents));
      case STATUS -> List.of(tiny(project, "status", List.of()));
    };
  }

  @Override
  public CommandSpec logs(ProjectContext project, Optional<String> agent, LogOptions options) {
    String file = ".tiny/" + agent.orElse("main") + ".log";
    String lines = Integer.toString(options.lines());
    return options.follow()
        ? CommandSpec.of("tail", "-n", lines, "-f", file)
        : CommandSpec.of("tail", "-n", lines, file);
  }

  private static CommandSpec tiny(ProjectContext project, String verb, List<String> agents) {
    List<String> line = new ArrayList<>();
    line.add(project.engineDirectory().resolve("tiny").toString());
    line.add(verb);
    line.addAll(agents);
    return CommandSpec.of(line);
  }
}
