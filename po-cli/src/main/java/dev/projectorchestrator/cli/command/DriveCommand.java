package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.core.flow.DriveRequest;
import dev.projectorchestrator.core.flow.Flow;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.runbook.Runbook;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code po start}, {@code stop} and {@code restart}: one project or many. */
public class DriveCommand extends FleetFlowCommand {

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The project.")
  String name;

  @Parameters(
      index = "1..*",
      paramLabel = "AGENT",
      description = "The agents. Default: all of the project.")
  List<String> agents = List.of();

  @Mixin TargetOptions targets;

  private final Function<Flows, Flow<DriveRequest>> flow;
  private final String done;

  /**
   * Creates a command.
   *
   * @param flow the flow that it runs
   * @param done what it has done to a project, such as {@code started}
   */
  public DriveCommand(Function<Flows, Flow<DriveRequest>> flow, String done) {
    this.flow = flow;
    this.done = done;
  }

  /** Checks whether restarted agents go on with the conversations that they had. */
  boolean resume() {
    return false;
  }

  @Override
  public final Answer run() {
    Flow<DriveRequest> driving = flow.apply(flows());
    if (!targets.many(name)) {
      String what = agents.isEmpty() ? name : name + " (" + String.join(", ", agents) + ")";
      return act(driving.compose(new DriveRequest(name, agents, resume())), done + " " + what);
    }
    List<Runbook> runbooks =
        targets.names(flows().fleet()).stream()
            .map(project -> driving.compose(new DriveRequest(project, List.of(), resume())))
            .toList();
    return actOnMany(runbooks, targets.jobsToDrive(), done);
  }
}
