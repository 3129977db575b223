package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.core.flow.DriveRequest;
import dev.projectorchestrator.core.flow.Flow;
import dev.projectorchestrator.core.flow.Flows;

/** {@code po start}. */
public final class StartCommand extends DriveCommand {
  @Override
  Flow<DriveRequest> flow(Flows flows) {
    return flows.start();
  }

  @Override
  String done() {
    return "started";
  }
}
