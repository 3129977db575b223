package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.ConfigReader;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.config.Scaffold;
import dev.agentorchestrator.lifecycle.Harness;
import dev.agentorchestrator.lifecycle.Rehearsal;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.state.StateFolder;
import dev.agentorchestrator.status.ProjectStatus;
import dev.agentorchestrator.status.StatusJson;
import dev.agentorchestrator.status.StatusReader;
import dev.agentorchestrator.status.StatusText;
import dev.agentorchestrator.tmux.Socket;
import dev.agentorchestrator.tmux.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Walks the ways of {@code status}, {@code up} and {@code down}, so that their classes get into the
 * archive that is made of them.
 */
final class Training {
  private Training() {}

  static ExitStatus run(Caller caller) {
    try {
      Path dir = Files.createTempDirectory("agents-training");
      Path config = dir.resolve("agents.toml");
      try {
        Files.writeString(config, Scaffold.config("training-", "sh"));
        Invocation.parse(new String[] {"status", "--json", "--config", config.toString()});
        Project project = ConfigReader.read(config);
        // A socket where no server is: the answer is "stopped".
        Tmux tmux = new Tmux(new Socket(dir.resolve("none").toString()), caller.env());
        ProjectStatus status = StatusReader.read(project, tmux, List.of());
        caller.streams().out().print(StatusText.text(status) + StatusJson.text(status));
        caller.streams().out().print(StatusReader.practice());
        Rehearsal.run(
            new Harness(
                project,
                tmux,
                new StateFolder(project.dir()),
                caller.env(),
                Optional.of(dir.resolve("agents"))));
      } finally {
        delete(dir);
      }
      return ExitStatus.DONE;
    } catch (IOException e) {
      throw new AgentsException(ExitStatus.FAILED, "no training: " + e, "", e);
    }
  }

  private static void delete(Path dir) throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
