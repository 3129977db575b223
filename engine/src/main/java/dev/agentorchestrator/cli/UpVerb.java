package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.lifecycle.Up;
import dev.agentorchestrator.problem.ExitStatus;
import java.util.List;

/** {@code agents up}. */
final class UpVerb {
  private UpVerb() {}

  static ExitStatus run(Invocation call, Caller caller) {
    Project project = caller.checkedProject(call);
    caller.warn(project);
    List<Agent> agents = Caller.agents(project, call.arguments());
    return caller.report(new Up(caller.harness(project)).run(agents), call.has(Option.QUIET));
  }
}
