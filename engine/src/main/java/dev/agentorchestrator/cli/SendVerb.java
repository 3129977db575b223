package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.lifecycle.Harness;
import dev.agentorchestrator.lifecycle.Typist;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.tmux.Pane;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code agents send}. */
final class SendVerb {
  private SendVerb() {}

  static ExitStatus run(Invocation call, Caller caller) {
    Project project = caller.project(call);
    Agent agent = Caller.agent(project, call);
    String text = text(call, caller);
    if (text.isEmpty()) {
      throw new AgentsException(ExitStatus.USAGE, "there is no text to send", "");
    }
    Harness harness = caller.harness(project);
    Pane pane = Caller.pane(harness, agent.name());
    Typist.Arrival arrival =
        pane.dead() ? Typist.Arrival.LOST : new Typist(harness).type(pane, text, Typist.QUEUE);
    if (arrival == Typist.Arrival.LOST) {
      throw new AgentsException(
          ExitStatus.FAILED,
          agent.name() + " does not run",
          "see: agents status; agents logs " + agent.name());
    }
    if (!call.has(Option.QUIET)) {
      caller.streams().out().println(agent.name() + ": sent (" + arrival.meaning() + ")");
    }
    return ExitStatus.DONE;
  }

  private static String text(Invocation call, Caller caller) {
    boolean given = call.arguments().size() == 2;
    if (given == call.has(Option.FILE)) {
      throw new AgentsException(
          ExitStatus.USAGE, "send needs a TEXT, a '-' or --file FILE", "see: agents send --help");
    }
    try {
      if (call.has(Option.FILE)) {
        return Typist.withoutLastBreak(Files.readString(Path.of(call.value(Option.FILE))));
      }
      String text = call.arguments().get(1);
      return text.equals("-")
          ? Typist.withoutLastBreak(
              new String(caller.streams().in().readAllBytes(), StandardCharsets.UTF_8))
          : text;
    } catch (IOException e) {
      throw new AgentsException(
          ExitStatus.FAILED, "the text cannot be read: " + e, "it must be UTF-8", e);
    }
  }
}
