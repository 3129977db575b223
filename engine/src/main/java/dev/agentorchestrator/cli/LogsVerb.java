package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.Names;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.state.LogFollower;
import dev.agentorchestrator.state.LogTail;
import dev.agentorchestrator.state.StateFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code agents logs}. */
final class LogsVerb {
  private static final int LINES = 50;
  private static final int MOST_LINES = 1_000_000;

  private LogsVerb() {}

  static ExitStatus run(Invocation call, Caller caller) {
    Project project = caller.projectOrCopy(call);
    String name = call.arguments().get(0);
    StateFolder state = new StateFolder(project.dir());
    // The log of an agent that is configured no more can still be read.
    boolean known =
        project.agent(name).isPresent()
            || (Names.isAgentName(name) && Files.exists(state.log(name)));
    if (!known) {
      throw Caller.unknown(project, name);
    }
    Path log = state.log(name);
    if (call.has(Option.SCREEN)) {
      return ScreenVerb.run(call, caller);
    }
    boolean raw = call.has(Option.RAW);
    boolean follow = call.has(Option.FOLLOW);
    if (!Files.exists(log) && !follow) {
      throw new AgentsException(
          ExitStatus.FAILED, name + " has written nothing yet", "there is no " + log);
    }
    PrintStream out = caller.streams().out();
    try {
      LogFollower follower = new LogFollower(log);
      if (raw) {
        byte[] last = LogTail.lastLines(log, lines(call));
        out.write(last, 0, last.length);
      } else {
        LogTail.readableLines(log, lines(call)).forEach(out::println);
      }
      out.flush();
      follower.skipToEnd();
      if (follow) {
        follower.follow(out, raw);
      }
      return ExitStatus.DONE;
    } catch (IOException e) {
      throw new AgentsException(ExitStatus.FAILED, log + " cannot be read: " + e, "", e);
    }
  }

  private static int lines(Invocation call) {
    if (!call.has(Option.LINES)) {
      return LINES;
    }
    String text = call.value(Option.LINES);
    try {
      int lines = Integer.parseInt(text);
      if (lines >= 0 && lines <= MOST_LINES) {
        return lines;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new AgentsException(
        ExitStatus.USAGE,
        "--lines is '" + text + "'; it must be a number from 0 to " + MOST_LINES,
        "see: agents logs --help");
  }
}
