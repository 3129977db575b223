package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.ReportAnswer;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.DriveRequest;
import dev.projectorchestrator.core.flow.NameRequest;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.Runbook;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code po remove}. */
public final class RemoveCommand extends NamedFlowCommand {

  @Option(
      names = "--stop",
      negatable = true,
      description =
          "Stop its agents first; with --no-stop they run on, and po knows nothing of them any more."
              + " Default: ask where they run.")
  Boolean stop;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask: stop its agents where they run.")
  boolean yes;

  @Override
  public Answer run() {
    ProjectEntry project = flows().fleet().require(name);
    Runbook remove = flows().remove().compose(new NameRequest(name));
    boolean stops = stop == null ? !change.dryRun && agreesToStop(project) : stop;
    if (stops) {
      Runbook stopping = flows().stop().compose(new DriveRequest(name, List.of()));
      if (change.dryRun) {
        return planned(List.of(stopping, remove));
      }
      requireTrust(List.of(stopping));
      flows().run(stopping, session().progress()).orThrow();
    }
    return act(
        remove,
        report ->
            new ReportAnswer(
                report,
                page -> {
                  page.line("removed " + name + " from fleet.toml");
                  page.line("The project itself stays: " + ProjectRows.location(project));
                }));
  }

  /** Checks whether agents run, and are to be stopped. */
  private boolean agreesToStop(ProjectEntry project) {
    ProjectStatus status = flows().looks().live(List.of(project), EngineLook.NONE).get(0).status();
    boolean runs =
        status.state() == ProjectState.RUNNING || status.state() == ProjectState.DEGRADED;
    if (!runs) {
      return false;
    }
    if (!yes && !session().offer("The agents of '" + name + "' run. Stop them first")) {
      throw PoException.failed(
          "the agents of '" + name + "' run",
          "stop them first: po remove " + name + " --stop; let them run on: --no-stop");
    }
    return true;
  }
}
