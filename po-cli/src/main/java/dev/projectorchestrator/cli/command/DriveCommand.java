package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.ReportAnswer;
import dev.projectorchestrator.core.doctor.StrayAgents;
import dev.projectorchestrator.core.flow.DriveRequest;
import dev.projectorchestrator.core.flow.Flow;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.selection.Selected;
import dev.projectorchestrator.core.selection.Selection;
import dev.projectorchestrator.core.selection.Selection.Scope;
import dev.projectorchestrator.core.selection.Target;
import dev.projectorchestrator.core.workspace.RegisteredProject;
import java.util.List;
import java.util.function.Function;

/** {@code po start}, {@code stop} and {@code restart}: one project or many. */
public class DriveCommand extends FleetFlowCommand {

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
  public Answer run() {
    Selection said = targets.required();
    List<Problem> passedOver = tolerant ? flows().readWhatCanBeRead() : List.of();
    Fleet fleet = flows().fleet();
    Selection selection = said.withAgentsOfFirst(fleet);
    if (!passedOver.isEmpty()) {
      explainMissing(selection, fleet);
    }
    for (Problem problem : passedOver) {
      session().notice("passed over: " + problem.where() + ": " + problem.message());
    }
    Selected selected =
        TargetOptions.find(session(), selection, fleet, Scope.ENABLED, new SessionLooks(session()));
    Flow<DriveRequest> driving = flow.apply(flows());
    List<Runbook> runbooks =
        selected.targets().stream().map(this::request).map(driving::compose).toList();
    if (selection.isOneName()) {
      String what = words(selected.targets().get(0));
      return act(
          runbooks.get(0),
          report ->
              new ReportAnswer(
                  report,
                  page ->
                      page.line(
                          report.fact(FleetAnswer.ALREADY_RUNNING).isPresent()
                              ? what + " runs already"
                              : done + " " + what)));
    }
    Answer answer = actOnMany(runbooks, jobs.jobsToDrive(), done);
    if (tolerant && selection.all() && !change.dryRun) {
      for (StrayAgents stray : StrayAgents.find(flows(), fleet)) {
        session()
            .notice("not stopped: '" + stray.name() + "': " + stray.why() + "; " + stray.end());
      }
    }
    return passedOver.isEmpty() ? answer : new PartialAnswer(answer);
  }

  private DriveRequest request(Target target) {
    boolean yes = letsIn() || !change.dryRun && clones(target.name()) && trustsClone(target.name());
    return new DriveRequest(target.name(), target.agents(), resume(), yes);
  }

  /** Checks whether driving a project would clone it first. */
  boolean clones(String project) {
    return false;
  }

  private boolean trustsClone(String project) {
    RegisteredProject registered = session().workspace().registry().project(project);
    return session()
        .offer(
            "'%s' is not cloned yet. Clone it, and trust the engine that %s comes with"
                .formatted(project, Masking.show(registered.entry().location())));
  }

  private static String words(Target target) {
    return target.agents().isEmpty()
        ? target.name()
        : target.name() + " (" + String.join(", ", target.agents()) + ")";
  }

  /** Says what is wrong with fleet.toml where that may be why a named project is not there. */
  private void explainMissing(Selection selection, Fleet fleet) {
    for (String word : selection.words()) {
      if (fleet.find(word.replaceFirst("^!", "").replaceFirst("/.*", "")).isEmpty()) {
        session().store().load();
      }
    }
  }
}
