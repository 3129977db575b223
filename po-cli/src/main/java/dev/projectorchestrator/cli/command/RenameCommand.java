package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.core.flow.EditRequest;
import picocli.CommandLine.Parameters;

/** {@code po rename}. */
public final class RenameCommand extends NamedFlowCommand {

  @Parameters(index = "1", paramLabel = "NEW-NAME", description = "Its new name.")
  String newName;

  @Override
  public Answer run() {
    return act(
        flows().edit().compose(EditRequest.rename(name, newName)),
        "renamed " + name + " to " + newName + "; its folder stays");
  }
}
