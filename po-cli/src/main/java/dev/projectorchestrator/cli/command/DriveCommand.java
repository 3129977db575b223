package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.core.flow.DriveRequest;
import dev.projectorchestrator.core.flow.Flow;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.registry.model.Problem;
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
  private final boolean tolerant;

  /**
   * Creates a command.
   *
   * @param flow the flow that it runs
   * @param done what it has done to a project, such as {@code started}
   * @param tolerant whether it passes over those parts of fleet.toml that are wrong
   */
  public DriveCommand(Function<Flows, Flow<DriveRequest>> flow, String done, boolean tolerant) {
    this.flow = flow;
    this.done = done;
    this.tolerant = tolerant;
  }

  /** Checks whether restarted agents go on with the conversations that they had. */
  boolean resume() {
    return false;
  }

  @Override
  public final Answer run() {
    Flow<DriveRequest> driving = flow.apply(flows());
    boolean many = targets.many(name);
    List<Problem> passedOver = tolerant ? flows().readWhatCanBeRead() : List.of();
    if (!passedOver.isEmpty() && !many && flows().fleet().find(name).isEmpty()) {
      session().store().load(); // Says what is wrong.
    }
    for (Problem problem : passedOver) {
      session().notice("passed over: " + problem.where() + ": " + problem.message());
    }
    Answer answer = many ? driveMany(driving) : driveOne(driving);
    return passedOver.isEmpty() || !many ? answer : new PartialAnswer(answer);
  }

  private Answer driveOne(Flow<DriveRequest> driving) {
    String what = agents.isEmpty() ? name : name + " (" + String.join(", ", agents) + ")";
    return act(driving.compose(new DriveRequest(name, agents, resume())), done + " " + what);
  }

  private Answer driveMany(Flow<DriveRequest> driving) {
    List<Runbook> runbooks =
        targets.names(flows().fleet()).stream()
            .map(project -> driving.compose(new DriveRequest(project, List.of(), resume())))
            .toList();
    return actOnMany(runbooks, targets.jobsToDrive(), done);
  }
}
