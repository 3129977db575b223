package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.LogOptions;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.cli.frame.SilentAnswer;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.DrivenProject;
import dev.projectorchestrator.core.input.VisibleText;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.selection.Selection;
import dev.projectorchestrator.core.selection.Selection.Scope;
import dev.projectorchestrator.core.selection.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code po logs}. */
public final class LogsCommand extends PoCommand {

  private static final Duration FOREVER = Duration.ofDays(365);

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "How many of the last lines. Default: 100.")
  int lines = 100;

  @Option(
      names = {"-f", "--follow"},
      description = "Print new output as it comes, until Ctrl-C.")
  boolean follow;

  @Option(
      names = "--since",
      paramLabel = "CURSOR",
      description =
          "Only what came after the answer with this cursor, as --json tells it. For one agent.")
  String since;

  @Option(names = "--home", description = "The PO's own agent, in place of a project's.")
  boolean home;

  @Mixin TargetOptions targets;

  @Override
  public Answer run() {
    if (lines < 1) {
      throw PoException.usage("--lines must be at least 1");
    }
    boolean json = session().options().json;
    if (json && follow) {
      throw PoException.usage("--follow can't be used with --json: its output never ends");
    }
    Optional<LogCursor> begin = Optional.ofNullable(since).map(LogsCommand::cursor);
    if (begin.isPresent() && follow) {
      throw PoException.usage("--since and --follow exclude each other");
    }
    if (home) {
      if (!targets.isEmpty()) {
        throw PoException.usage("--home stands in place of NAME");
      }
      return one("home", session().flows().home(), Optional.empty(), begin);
    }
    Fleet fleet = session().flows().fleet();
    Selection selection = targets.hereOr(session(), fleet).withAgentsOfFirst(fleet);
    if (selection.isEmpty()) {
      targets.required();
    }
    List<Target> selected =
        TargetOptions.find(session(), selection, fleet, Scope.ENABLED, new SessionLooks(session()))
            .targets();
    LogOptions options = new LogOptions(lines, follow);
    if (selection.isOneName() && selected.get(0).agents().size() <= 1) {
      String name = selected.get(0).name();
      noteWaiting(selected);
      Optional<String> agent = selected.get(0).agents().stream().findFirst();
      return one(name, session().drive(name), agent, begin);
    }
    if (begin.isPresent()) {
      throw PoException.usage("--since is for one agent", "name it: po logs NAME AGENT");
    }
    session()
        .requireTrust(
            selected.stream().map(target -> target.entry().harness()).distinct().toList());
    noteWaiting(selected);
    return new MergedLogs(session(), selected).read(options);
  }

  /** What they wrote can be read, but nothing is written now. */
  private void noteWaiting(List<Target> selected) {
    session()
        .flows()
        .waiting(selected.stream().map(Target::entry).toList())
        .forEach((name, why) -> session().note("waiting", name + " does not run now: " + why));
  }

  private static LogCursor cursor(String text) {
    return LogCursor.parse(text)
        .orElseThrow(
            () ->
                PoException.usage(
                    "this is no cursor of logs", "take the one of an answer of: po logs --json"));
  }

  private Answer one(
      String name, DrivenProject project, Optional<String> agent, Optional<LogCursor> begin) {
    boolean print = !common.json && begin.isEmpty();
    int reach = print ? lines : Math.max(lines, LogCursor.REACH);
    CommandSpec command =
        project.harness().logs(project.context(), agent, new LogOptions(reach, follow));
    if (print && project.entry().place().isPresent()) {
      return printThere(project, command);
    }
    if (print) {
      return new SilentAnswer(session().flows().runInTerminal(project, command));
    }
    CommandResult result = project.context().commands().run(command).orThrow();
    return LinesAnswer.of(name, result.stdout().lines().toList(), lines, begin);
  }

  /** Prints what another machine sends: nothing in it may act on this terminal. */
  private Answer printThere(DrivenProject project, CommandSpec command) {
    try {
      CommandResult result =
          project
              .context()
              .commands()
              .run(command.within(FOREVER), line -> session().print(session().page().line(line)));
      boolean failed = result.exitStatus() != 0;
      for (String line : result.stderr().lines().map(VisibleText::of).toList()) {
        if (failed) {
          session().invocation().err().println(line);
        } else {
          session().notice(line);
        }
      }
      return new SilentAnswer(result.exitStatus());
    } catch (PoException e) {
      if (follow && e.code() == ErrorCode.INTERRUPTED) {
        return new SilentAnswer(ErrorCode.INTERRUPTED.exitStatus()); // As Ctrl-C ends it.
      }
      throw e;
    }
  }
}
