package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.status.AgentStatus;
import dev.agentorchestrator.status.ProjectStatus;
import dev.agentorchestrator.status.StatusJson;
import dev.agentorchestrator.status.StatusReader;
import dev.agentorchestrator.status.StatusText;
import java.util.List;

/** {@code agents status}. */
final class StatusVerb {
  private StatusVerb() {}

  static ExitStatus run(Invocation call, Caller caller) {
    Project project = caller.project(call);
    List<String> names = call.arguments();
    ProjectStatus status = StatusReader.read(project, caller.tmux(project), names);
    for (String name : names) {
      if (!tells(status, name)) {
        throw Caller.unknown(project, name);
      }
    }
    String text = call.has(Option.JSON) ? StatusJson.text(status) : StatusText.text(status);
    caller.streams().out().print(text);
    return ExitStatus.DONE;
  }

  private static boolean tells(ProjectStatus status, String name) {
    for (AgentStatus agent : status.agents()) {
      if (agent.name().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
