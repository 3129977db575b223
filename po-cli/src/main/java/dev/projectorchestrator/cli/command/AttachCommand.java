package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.cli.frame.SilentAnswer;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.DrivenProject;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po attach}. */
public final class AttachCommand extends PoCommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The project; NAME/AGENT names its agent, too.")
  String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "AGENT",
      description = "The agent. Default: the first.")
  Optional<String> agent = Optional.empty();

  @Option(names = "--home", description = "The PO's own agent, in place of a project's.")
  boolean home;

  @Override
  public Answer run() {
    if (home == (name != null)) {
      throw PoException.usage(
          home ? "--home stands in place of NAME" : "which project? NAME is missing",
          "the PO's own agent: po attach --home");
    }
    if (session().options().json || !session().invocation().terminal().in()) {
      throw PoException.usage(
          "attach needs a terminal",
          "read an agent's output with: po logs " + (home ? "--home" : name));
    }
    int slash = home ? -1 : name.indexOf('/');
    if (slash >= 0) {
      agent = Optional.of(name.substring(slash + 1));
      name = name.substring(0, slash);
    }
    DrivenProject project = home ? session().flows().home() : session().drive(name);
    return new SilentAnswer(
        session()
            .flows()
            .runInTerminal(project, project.harness().attach(project.context(), agent)));
  }
}
