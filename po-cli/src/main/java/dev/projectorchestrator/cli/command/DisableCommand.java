package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.core.flow.NameRequest;

/** {@code po disable}. */
public final class DisableCommand extends NamedFlowCommand {
  @Override
  public Answer run() {
    return act(flows().disable().compose(new NameRequest(name)), "disabled " + name);
  }
}
