package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.core.flow.DriveRequest;
import dev.projectorchestrator.core.flow.Flow;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.runbook.Runbook;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What {@code po start}, {@code stop} and {@code restart} share: one project or many. */
abstract class DriveCommand extends FleetFlowCommand {

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The project.")
  String name;

  @Parameters(
      index = "1..*",
      paramLabel = "AGENT",
      description = "The agents. Default: all of the project.")
  List<String> agents = List.of();

  @Mixin TargetOptions targets;

  /** Returns the flow that this command runs. */
  abstract Flow<DriveRequest> flow(Flows flows);

  /** Returns the word for a project with which it is done, such as {@code started}. */
  abstract String done();

  @Override
  public final Answer run() {
    Flow<DriveRequest> flow = flow(flows());
    if (!targets.many(name)) {
      String what = agents.isEmpty() ? name : name + " (" + String.join(", ", agents) + ")";
      return act(flow.compose(new DriveRequest(name, agents)), done() + " " + what);
    }
    List<Runbook> runbooks =
        targets.names(flows().fleet()).stream()
            .map(project -> flow.compose(new DriveRequest(project, List.of())))
            .toList();
    return actOnMany(runbooks, targets.jobsToDrive(), done());
  }
}
