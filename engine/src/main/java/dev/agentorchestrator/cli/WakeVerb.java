package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.lifecycle.Outcome;
import dev.agentorchestrator.lifecycle.Wakes;
import dev.agentorchestrator.problem.ExitStatus;
import java.util.List;

/** {@code agents wake}. */
final class WakeVerb {
  private WakeVerb() {}

  static ExitStatus run(Invocation call, Caller caller) {
    Project project = caller.project(call);
    Agent agent = Caller.agent(project, call);
    Outcome outcome = new Wakes(caller.harness(project)).now(agent);
    return caller.report(List.of(outcome), call.has(Option.QUIET));
  }
}
