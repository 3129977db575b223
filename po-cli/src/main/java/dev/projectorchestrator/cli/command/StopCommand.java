package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.core.flow.DriveRequest;
import dev.projectorchestrator.core.flow.Flow;
import dev.projectorchestrator.core.flow.Flows;

/** {@code po stop}. */
public final class StopCommand extends DriveCommand {
  @Override
  Flow<DriveRequest> flow(Flows flows) {
    return flows.stop();
  }

  @Override
  String done() {
    return "stopped";
  }
}
