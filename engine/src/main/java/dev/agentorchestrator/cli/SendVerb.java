package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.config.Durations;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.lifecycle.Harness;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.typing.Delivery;
import dev.agentorchestrator.typing.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

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
    Text sent = Text.sent(text, call.has(Option.CLEAR), call.has(Option.SHELL), timeout(call));
    Delivery delivery = harness.typist().type(pane, sent);
    if (!delivery.ok()) {
      throw delivery.failure(agent.name());
    }
    if (!call.has(Option.QUIET)) {
      caller.streams().out().println(agent.name() + ": sent (" + delivery.said() + ")");
    }
    return ExitStatus.DONE;
  }

  private static Duration timeout(Invocation call) {
    if (!call.has(Option.TIMEOUT)) {
      return Duration.ZERO;
    }
    String text = call.value(Option.TIMEOUT);
    return Durations.parse(text)
        .orElseThrow(
            () ->
                new AgentsException(
                    ExitStatus.USAGE,
                    "--timeout is '" + text + "'; it must be a duration, such as 30s or 10m",
                    "see: agents send --help"));
  }

  private static String text(Invocation call, Caller caller) {
    boolean given = call.arguments().size() == 2;
    if (given == call.has(Option.FILE)) {
      throw new AgentsException(
          ExitStatus.USAGE, "send needs a TEXT, a '-' or --file FILE", "see: agents send --help");
    }
    try {
      if (call.has(Option.FILE)) {
        return Text.withoutLastBreak(Files.readString(Path.of(call.value(Option.FILE))));
      }
      String text = call.arguments().get(1);
      return text.equals("-")
          ? Text.withoutLastBreak(
              new String(caller.streams().in().readAllBytes(), StandardCharsets.UTF_8))
          : text;
    } catch (IOException e) {
      throw new AgentsException(
          ExitStatus.FAILED, "the text cannot be read: " + e, "it must be UTF-8", e);
    }
  }
}
