package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.ConfigReader;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.config.Scaffold;
import dev.agentorchestrator.lifecycle.Harness;
import dev.agentorchestrator.lifecycle.Rehearsal;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.state.StateFolder;
import dev.agentorchestrator.status.StatusReader;
import dev.agentorchestrator.tmux.Socket;
import dev.agentorchestrator.tmux.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
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
        Project project = ConfigReader.read(config);
        // A socket where no server is: the answer is "stopped", and there is nothing to end.
        String socket = dir.resolve("none").toString();
        Map<String, String> env = new HashMap<>(caller.env());
        env.put(Socket.VARIABLE, socket);
        walk(caller.streams(), env, "version");
        walk(caller.streams(), env, "status", "--config", config.toString());
        walk(caller.streams(), env, "status", "--json", "--config", config.toString());
        walk(caller.streams(), env, "down", "--config", config.toString());
        Tmux tmux = new Tmux(new Socket(socket), caller.env());
        caller.streams().out().print(UpVerb.class + StatusReader.practice(tmux));
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

  private static void walk(Streams streams, Map<String, String> env, String... args) {
    Cli.run(args, streams, env);
  }

  private static void delete(Path dir) throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
