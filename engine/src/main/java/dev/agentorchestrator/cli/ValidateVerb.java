package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.problem.ExitStatus;

/** {@code agents validate}. */
final class ValidateVerb {
  private ValidateVerb() {}

  static ExitStatus run(Invocation call, Caller caller) {
    Project project = caller.checkedProject(call);
    caller.warn(project);
    if (!call.has(Option.QUIET)) {
      int count = project.agents().size();
      String agents = count == 1 ? "1 agent" : count + " agents";
      caller.streams().out().println(project.config() + ": valid, " + agents);
    }
    return ExitStatus.DONE;
  }
}
