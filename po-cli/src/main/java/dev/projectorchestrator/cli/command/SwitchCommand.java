package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.core.flow.Flow;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.flow.NameRequest;
import java.util.function.Function;

/** {@code po enable} and {@code po disable}. */
public final class SwitchCommand extends NamedFlowCommand {

  private final Function<Flows, Flow<NameRequest>> flow;
  private final String done;

  /**
   * Creates a command.
   *
   * @param flow the flow that it runs
   * @param done what it has done to the project, such as {@code enabled}
   */
  public SwitchCommand(Function<Flows, Flow<NameRequest>> flow, String done) {
    this.flow = flow;
    this.done = done;
  }

  @Override
  public Answer run() {
    return act(flow.apply(flows()).compose(new NameRequest(name)), done + " " + name);
  }
}
