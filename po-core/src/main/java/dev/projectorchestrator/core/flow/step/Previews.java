package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/** Asks drivers which commands they would run. */
final class Previews {

  private Previews() {}

  /** Returns the commands; none where the harness is not known: the check says so. */
  static List<CommandSpec> of(
      Workspace workspace,
      String harness,
      Operation operation,
      Path directory,
      List<String> agents) {
    try {
      return DriverCalls.ask(
          "",
          () ->
              workspace
                  .harness(harness)
                  .preview(operation, workspace.contexts().of(directory), agents)
                  .stream()
                  .map(command -> command.directory().isPresent() ? command : command.in(directory))
                  .toList());
    } catch (PoException e) {
      return List.of();
    }
  }
}
