package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.core.flow.DriveRequest;
import dev.projectorchestrator.core.flow.Flow;
import dev.projectorchestrator.core.flow.Flows;

/** {@code po restart}. */
public final class RestartCommand extends DriveCommand {
  @Override
  Flow<DriveRequest> flow(Flows flows) {
    return flows.restart();
  }

  @Override
  String done() {
    return "restarted";
  }
}
