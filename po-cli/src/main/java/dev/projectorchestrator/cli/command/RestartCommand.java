package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.core.flow.Flows;
import picocli.CommandLine.Option;

/** {@code po restart}. */
public final class RestartCommand extends DriveCommand {

  @Option(
      names = "--resume",
      description = "Go on with the conversations that the agents had, where they can.")
  boolean resume;

  /** Creates the command. */
  public RestartCommand() {
    super(Flows::restart, "restarted", false);
  }

  @Override
  boolean resume() {
    return resume;
  }
}
