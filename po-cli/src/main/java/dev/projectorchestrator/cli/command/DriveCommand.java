package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.core.flow.DriveRequest;
import dev.projectorchestrator.core.flow.Flow;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What {@code po start}, {@code stop} and {@code restart} share: one project or many. */
abstract class DriveCommand extends FlowCommand {

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The project.")
  String name;

  @Parameters(
      index = "1..*",
      paramLabel = "AGENT",
      description = "The agents. Default: all of the project.")
  List<String> agents = List.of();

  @Mixin TargetOptions targets;

  /** Gives the flow that this command runs. */
  abstract Flow<DriveRequest> flow(Flows flows);

  /** Gives the word for a project with which it is done, such as {@code started}. */
  abstract String done();

  @Override
  public final Answer run() {
    Flow<DriveRequest> flow = flow(flows());
    if (!targets.many(name)) {
      String what = agents.isEmpty() ? name : name + " (" + String.join(", ", agents) + ")";
      return act(flow.compose(new DriveRequest(name, agents)), done() + " " + what);
    }
    List<Runbook> runbooks = new ArrayList<>();
    for (String project : targets.names(session().store().load())) {
      runbooks.add(flow.compose(new DriveRequest(project, List.of())));
    }
    if (change.dryRun) {
      return planned(runbooks);
    }
    return new FleetAnswer(
        session()
            .showing(
                runbooks.size(), shown -> flows().runAll(runbooks, targets.jobsToDrive(), shown)),
        done());
  }
}
