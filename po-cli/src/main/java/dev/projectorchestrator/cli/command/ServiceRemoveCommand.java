package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.core.service.ServiceUnit;
import java.nio.file.Files;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code po service remove}. */
public final class ServiceRemoveCommand extends ServiceCommand {

  @Option(
      names = {"-y", "--yes"},
      description = "Don't ask for confirmation.")
  boolean yes;

  @Override
  public Answer run() {
    List<ServiceUnit> units =
        allUnits().stream().filter(unit -> Files.exists(unit.file())).toList();
    if (units.isEmpty()) {
      return new Units(units, "removed", List.of(), "nothing is installed for this PO home");
    }
    if (!yes) {
      units.forEach(unit -> session().notice("# " + unit.file()));
      session().confirm("disable and delete these");
    }
    return new Units(units, "removed", services().remove(units), "agents that run go on");
  }
}
