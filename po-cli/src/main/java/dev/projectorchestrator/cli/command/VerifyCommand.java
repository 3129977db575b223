package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.core.flow.NameRequest;
import dev.projectorchestrator.core.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code po verify}. */
public final class VerifyCommand extends FlowCommand {

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
    List<Runbook> runbooks = new ArrayList<>();
    for (String project : targets.names(session().store().load())) {
      runbooks.add(flows().verify().compose(new NameRequest(project)));
    }
    if (change.dryRun) {
      return planned(runbooks);
    }
    return new FleetAnswer(
        session()
            .showing(runbooks.size(), shown -> flows().runAll(runbooks, targets.jobs(), shown)),
        "verified");
  }
}
