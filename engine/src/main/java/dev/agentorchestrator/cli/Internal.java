package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.ConfigReader;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.lifecycle.Events;
import dev.agentorchestrator.lifecycle.Harness;
import dev.agentorchestrator.lifecycle.Outcome;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.state.EventLog;
import dev.agentorchestrator.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The verbs that only this program's own scripts use. */
final class Internal {
  private static final long MOST_EVENTS_BYTES = 1 << 20;

  private Internal() {}

  static ExitStatus run(String[] args, Caller caller) {
    return switch (args[0]) {
      case "__event" -> event(args, caller);
      case "__train" -> Training.run(caller);
      default ->
          throw new AgentsException(
              ExitStatus.USAGE, "unknown verb '" + args[0] + "'", "see: agents --help");
    };
  }

  // __event --config FILE KIND [SUBJECT…]; what it prints goes to events.log.
  private static ExitStatus event(String[] args, Caller caller) {
    if (args.length < 4 || !args[1].equals(Option.CONFIG.name())) {
      throw new AgentsException(ExitStatus.USAGE, "__event is for tmux, not for people", "");
    }
    List<String> event = new ArrayList<>(List.of(args).subList(3, args.length));
    String label = String.join(" ", event);
    try {
      Project project = projectOrCopy(Path.of(args[2]));
      Harness harness = caller.harness(project);
      keepShort(harness.state().eventLog());
      for (Outcome outcome : new Events(harness).run(event)) {
        String text = outcome.agent() + ": " + outcome.text();
        caller.streams().out().println(EventLog.line(outcome.at(), label, text));
      }
      return ExitStatus.DONE;
    } catch (AgentsException e) {
      caller.streams().out().println(EventLog.line(Instant.now(), label, e.getMessage()));
      return e.status();
    }
  }

  /** The configuration; where it is broken just now, that which the agents were started from. */
  static Project projectOrCopy(Path config) {
    try {
      return ConfigReader.read(config);
    } catch (AgentsException e) {
      Path folder = config.toAbsolutePath().getParent();
      Path copy = new StateFolder(folder).configCopy();
      if (e.status() != ExitStatus.CONFIG || !Files.exists(copy)) {
        throw e;
      }
      return ConfigReader.readCopy(config, copy);
    }
  }

  private static void keepShort(Path eventLog) {
    try {
      if (Files.exists(eventLog) && Files.size(eventLog) > MOST_EVENTS_BYTES) {
        Path old = eventLog.resolveSibling(eventLog.getFileName() + ".1");
        Files.move(eventLog, old, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      // A long log harms nobody.
    }
  }
}
