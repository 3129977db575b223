package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.lifecycle.Harness;
import dev.agentorchestrator.problem.ExitStatus;
import java.io.PrintStream;

/**
 * {@code agents attach}: finds the session. The launcher becomes tmux then, so that no Java stays
 * while somebody watches.
 */
final class AttachVerb {
  private AttachVerb() {}

  static ExitStatus run(Invocation call, Caller caller) {
    Project project = caller.project(call);
    Agent agent = Caller.agent(project, call);
    Harness harness = caller.harness(project);
    String session = Caller.pane(harness, agent.name()).sessionId();
    String socket = harness.tmux().socket().name();
    PrintStream out = caller.streams().out();
    out.println("attach");
    out.println(socket.indexOf('/') < 0 ? "-L" : "-S");
    out.println(session);
    out.println(socket);
    return ExitStatus.DONE;
  }
}
