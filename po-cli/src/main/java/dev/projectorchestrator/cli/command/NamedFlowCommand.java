package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.FlowCommand;
import picocli.CommandLine.Parameters;

/** A flow about one registered project. */
abstract class NamedFlowCommand extends FlowCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The project.")
  String name;
}
