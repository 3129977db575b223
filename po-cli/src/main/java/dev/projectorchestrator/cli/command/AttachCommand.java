package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.cli.frame.SilentAnswer;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.DrivenProject;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** {@code po attach}. */
public final class AttachCommand extends PoCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The project.")
  String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "AGENT",
      description = "The agent. Default: the first.")
  Optional<String> agent = Optional.empty();

  @Override
  public Answer run() {
    if (session().options().json || !session().invocation().terminal().in()) {
      throw PoException.usage(
          "attach needs a terminal", "read an agent's output with: po logs " + name);
    }
    DrivenProject project = session().drive(name);
    return new SilentAnswer(
        session()
            .flows()
            .runInTerminal(project, project.harness().attach(project.context(), agent)));
  }
}
