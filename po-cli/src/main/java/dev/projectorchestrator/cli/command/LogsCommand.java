package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.LogOptions;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.cli.frame.SilentAnswer;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.DrivenProject;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po logs}. */
public final class LogsCommand extends PoCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The project.")
  String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "AGENT",
      description = "The agent. Default: the first.")
  String agent;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "How many of the last lines. Default: 100.")
  int lines = 100;

  @Option(
      names = {"-f", "--follow"},
      description = "Print new output as it comes, until Ctrl-C.")
  boolean follow;

  @Override
  public Answer run() {
    if (lines < 1) {
      throw PoException.usage("--lines must be at least 1");
    }
    boolean json = session().options().json;
    if (json && follow) {
      throw PoException.usage("--follow can't be used with --json: its output never ends");
    }
    DrivenProject project = session().drive(name);
    CommandSpec command =
        project
            .harness()
            .logs(project.context(), Optional.ofNullable(agent), new LogOptions(lines, follow));
    if (json) {
      CommandResult result = project.context().commands().run(command).orThrow();
      return new LinesAnswer(name, result.stdout());
    }
    return new SilentAnswer(session().flows().runInTerminal(project, command));
  }
}
