package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.core.flow.NameRequest;

/** {@code po enable}. */
public final class EnableCommand extends NamedFlowCommand {
  @Override
  public Answer run() {
    return act(flows().enable().compose(new NameRequest(name)), "enabled " + name);
  }
}
