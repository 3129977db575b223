package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.core.flow.HomeRequest;

/** {@code po down}. */
public final class DownCommand extends FlowCommand {

  @Override
  public Answer run() {
    HomeRequest request = new HomeRequest(session().invocation().launcher());
    return act(flows().down().compose(request), "The PO's own agent is stopped");
  }
}
