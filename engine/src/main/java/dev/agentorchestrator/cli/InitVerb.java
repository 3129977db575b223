package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.Names;
import dev.agentorchestrator.config.Scaffold;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** {@code agents init}: writes what is missing, and never over what is there. */
final class InitVerb {
  private InitVerb() {}

  static ExitStatus run(Invocation call, Caller caller) {
    boolean quiet = call.has(Option.QUIET);
    Path dir = Path.of(call.arguments().get(0)).toAbsolutePath().normalize();
    try {
      Files.createDirectories(dir);
      Path name = dir.toRealPath().getFileName();
      String prefix = Names.prefixFor(name == null ? "" : name.toString());
      String command = Scaffold.command(caller.env().getOrDefault("PATH", ""));
      Path config = dir.resolve("agents.toml");
      // The prompt first: a configuration is never there without what it names.
      if (Files.exists(config)) {
        say(caller, quiet, config + " is already there");
      } else {
        Path prompts = dir.resolve("prompts");
        Files.createDirectories(prompts);
        write(caller, quiet, prompts.resolve("main.md"), Scaffold.prompt());
        write(caller, quiet, config, Scaffold.config(prefix, command));
      }
      return ExitStatus.DONE;
    } catch (FileAlreadyExistsException e) {
      throw new AgentsException(
          ExitStatus.FAILED, e.getFile() + " is there and is no folder", "choose another", e);
    } catch (IOException e) {
      throw new AgentsException(
          ExitStatus.FAILED,
          dir + " cannot be written to: " + e,
          "make it writable, or choose another folder",
          e);
    }
  }

  private static void write(Caller caller, boolean quiet, Path file, String text)
      throws IOException {
    if (Files.exists(file)) {
      say(caller, quiet, file + " is already there");
      return;
    }
    Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
    say(caller, quiet, "wrote " + file);
  }

  private static void say(Caller caller, boolean quiet, String text) {
    if (!quiet) {
      caller.streams().out().println(text);
    }
  }
}
