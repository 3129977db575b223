package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.core.flow.NameRequest;
import dev.projectorchestrator.core.runbook.Runbook;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code po verify}. */
public final class VerifyCommand extends FleetFlowCommand {

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The project.")
  String name;

  @Mixin TargetOptions targets;

  @Override
  public Answer run() {
    if (!targets.many(name)) {
      return act(
          flows().verify().compose(new NameRequest(name)),
          name + " stands alone, and holds no trace of who manages it");
    }
    List<Runbook> runbooks =
        targets.names(flows().fleet()).stream()
            .map(NameRequest::new)
            .map(flows().verify()::compose)
            .toList();
    return actOnMany(runbooks, targets.jobs(), "verified");
  }
}
