package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.core.service.ServiceUnit;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code po service install}. */
public final class ServiceInstallCommand extends ServiceCommand {

  @Option(
      names = {"-y", "--yes"},
      description = "Don't ask for confirmation.")
  boolean yes;

  @Override
  public Answer run() {
    List<ServiceUnit> units = units();
    if (!yes) {
      for (ServiceUnit unit : units) {
        session().notice("# " + unit.file() + "\n" + unit.text());
      }
      session().confirm("write and enable these");
    }
    return new Units(units, "installed", services().install(units), manager().note());
  }
}
