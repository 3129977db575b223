package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.lifecycle.Restart;
import dev.agentorchestrator.problem.ExitStatus;
import java.util.List;

/** {@code agents restart}. */
final class RestartVerb {
  private RestartVerb() {}

  static ExitStatus run(Invocation call, Caller caller) {
    Project project = caller.checkedProject(call);
    caller.warn(project);
    List<Agent> agents = Caller.agents(project, call.arguments());
    return caller.report(
        new Restart(caller.harness(project)).run(agents, call.has(Option.RESUME)),
        call.has(Option.QUIET));
  }
}
