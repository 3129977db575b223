package dev.projectorchestrator.core.workspace;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.PoException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Runs programs for a project while its engine is trusted, whatever its driver does.
 *
 * @param runner runs them
 * @param check throws {@link PoException} when the engine in a folder is not trusted
 * @param directory the project's folder
 */
record TrustedRunner(CommandRunner runner, Consumer<Path> check, Path directory)
    implements CommandRunner {

  @Override
  public CommandResult run(CommandSpec command) {
    require();
    return runner.run(command);
  }

  @Override
  public CommandResult run(CommandSpec command, Consumer<String> lines) {
    require();
    return runner.run(command, lines);
  }

  private void require() {
    try {
      check.accept(directory);
    } catch (PoException e) {
      throw new HarnessException(
          HarnessException.Kind.FAILED, String.valueOf(e.getMessage()), e.hint(), e);
    }
  }
}
