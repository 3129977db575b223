package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.Nearest;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** {@code agents version} and {@code agents help}. */
final class InfoVerbs {
  private InfoVerbs() {}

  static ExitStatus version(Caller caller) {
    caller.streams().out().println("agents " + version());
    return ExitStatus.DONE;
  }

  static ExitStatus help(Invocation call, Caller caller) {
    if (call.arguments().isEmpty()) {
      Help.program(caller.streams().out());
      return ExitStatus.DONE;
    }
    String word = call.arguments().get(0);
    Verb verb = Verb.of(word);
    if (verb == null) {
      throw new AgentsException(
          ExitStatus.USAGE,
          "unknown verb '" + word + "'" + Nearest.hint(word, Verb.words()),
          "see: agents --help");
    }
    Help.verb(caller.streams().out(), verb);
    return ExitStatus.DONE;
  }

  static String version() {
    try (InputStream in = InfoVerbs.class.getResourceAsStream("/agents-version.txt")) {
      return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
