package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Looks for traces of po in the environment of the agents that run.
 *
 * @param workspace what it works with
 * @param project the project's name
 * @param harness its harness
 * @param directory its folder
 */
public record CheckRunningAgents(
    Workspace workspace, String project, String harness, Path directory) implements Step {

  @Override
  public String name() {
    return "check-agents";
  }

  @Override
  public String describe() {
    return "Check that the environment of no running agent tells who manages the project";
  }

  @Override
  public void act(StepContext context) {
    workspace.engines().requireUnchanged(project, directory);
    Map<String, Long> processes = new LinkedHashMap<>();
    for (AgentStatus agent :
        workspace.harness(harness).status(workspace.contexts().of(directory)).agents()) {
      agent.pid().ifPresent(pid -> processes.put(agent.name(), pid));
    }
    workspace.isolation().checkAgents(directory, project, processes).forEach(context::found);
  }
}
