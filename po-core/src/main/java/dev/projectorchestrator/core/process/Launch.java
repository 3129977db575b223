package dev.projectorchestrator.core.process;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts programs, and tells why one can't be started. */
final class Launch {

  private Launch() {}

  /**
   * Prepares to start a program.
   *
   * @param command the program, whose own environment is added
   * @param directory where it runs if it names no folder
   * @param environment what it gets
   * @param launcher gives it a session of its own
   * @return the builder, whose streams are pipes
   */
  static ProcessBuilder builder(
      CommandSpec command,
      Path directory,
      Map<String, String> environment,
      SessionLauncher launcher) {
    Path folder = command.directory().map(directory::resolve).orElse(directory);
    List<String> arguments = new ArrayList<>(launcher.prefix());
    arguments.addAll(command.arguments());
    ProcessBuilder builder = new ProcessBuilder(arguments).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("PWD", folder.toString());
    builder.environment().putAll(command.environment());
    return builder;
  }

  /**
   * Starts a program.
   *
   * @throws HarnessException when it, or the folder to run it in, is not there
   */
  static Process start(ProcessBuilder builder, CommandSpec command) throws IOException {
    File folder = builder.directory();
    if (!folder.isDirectory()) {
      throw new HarnessException(
          HarnessException.Kind.FAILED,
          "could not run `" + command.toShellLine() + "`: the folder " + folder + " is not there",
          "");
    }
    String program = command.arguments().get(0);
    boolean path = program.indexOf('/') >= 0;
    Optional<Path> found = Programs.find(program, builder.environment(), folder.toPath());
    if (found.isEmpty()) {
      throw new HarnessException(
          HarnessException.Kind.MISSING_PROGRAM,
          path
              ? "the program " + program + " is not there, or can't be executed"
              : "the program '" + program + "' is not on PATH",
          path ? "" : Programs.installHint(program));
    }
    if (!path) {
      // Java would search this process's own PATH.
      int at = builder.command().size() - command.arguments().size();
      builder.command().set(at, found.get().toString());
    }
    return builder.start();
  }

  static HarnessException failed(CommandSpec command, IOException cause) {
    return new HarnessException(
        HarnessException.Kind.FAILED,
        "could not run `" + command.toShellLine() + "`: " + cause.getMessage(),
        "",
        cause);
  }
}
