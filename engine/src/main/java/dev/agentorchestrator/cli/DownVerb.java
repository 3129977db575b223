package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.lifecycle.Down;
import dev.agentorchestrator.lifecycle.Harness;
import dev.agentorchestrator.lifecycle.Outcome;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.state.RunRecord;
import dev.agentorchestrator.tmux.Pane;
import java.util.ArrayList;
import java.util.List;

/** {@code agents down}. */
final class DownVerb {
  private DownVerb() {}

  static ExitStatus run(Invocation call, Caller caller) {
    AgentsException broken = null;
    Project project;
    try {
      project = caller.project(call);
    } catch (AgentsException e) {
      // A configuration that was broken meanwhile must not keep agents from being stopped.
      broken = e;
      project = Internal.projectOrCopy(Caller.configFile(call));
    }
    Harness harness = caller.harness(project);
    checkNames(project, harness, call.arguments());
    List<Outcome> outcomes = new Down(harness).run(call.arguments());
    if (outcomes.isEmpty() && !call.has(Option.QUIET)) {
      caller.streams().out().println("nothing is running");
    }
    ExitStatus status = caller.report(outcomes, call.has(Option.QUIET));
    if (broken != null) {
      throw broken;
    }
    return status;
  }

  // An agent that was taken out of the configuration while it runs can still be stopped by name.
  private static void checkNames(Project project, Harness harness, List<String> names) {
    List<String> unknown = new ArrayList<>();
    for (String name : names) {
      if (project.agent(name).isEmpty()) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      for (Pane pane : harness.panes()) {
        unknown.remove(pane.agent());
      }
      for (RunRecord record : RunRecord.all(harness.state())) {
        unknown.remove(record.agent());
      }
    }
    if (!unknown.isEmpty()) {
      throw Caller.unknown(project, unknown.get(0));
    }
  }
}
