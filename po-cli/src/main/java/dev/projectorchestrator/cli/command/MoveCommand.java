package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.ReportAnswer;
import dev.projectorchestrator.core.flow.DropRequest;
import dev.projectorchestrator.core.flow.MoveRequest;
import dev.projectorchestrator.core.flow.NameRequest;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code po move}. */
public final class MoveCommand extends NamedFlowCommand {

  private static final String HERE = "local";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "PLACE",
      description = "Where to: a [[place]] of fleet.toml, or 'local' for this machine.")
  String to;

  @Option(
      names = "--dir",
      paramLabel = "PARENT",
      description =
          "The folder there in which its folder will be. Default: projects, in the PO home or in the"
              + " home folder there.")
  Optional<String> parent = Optional.empty();

  @Option(
      names = "--delete",
      description =
          "Delete the old folder, once the new one is verified. Also later, when it is there.")
  boolean delete;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask; trust its engine there as here.")
  boolean yes;

  /** Creates a command. */
  public MoveCommand() {}

  @Override
  public boolean letsIn() {
    return yes;
  }

  @Override
  public Answer run() {
    ProjectEntry project = flows().fleet().require(name);
    Optional<String> place = to.equals(HERE) ? Optional.empty() : Optional.of(to);
    if (delete && place.equals(project.place())) {
      return dropVerified();
    }
    Runbook move = flows().move().compose(new MoveRequest(name, place, parent));
    if (!change.dryRun && !yes) {
      requireTrust(List.of(move));
      Page page = session().page();
      planned(List.of(move)).text(page);
      session().print(page);
      session()
          .confirm(
              "Move '" + name + "' to " + to + (delete ? ", and delete it where it is now" : ""));
    }
    return act(
        move,
        report -> {
          Optional<RunReport> dropped = delete ? Optional.of(drop()) : Optional.empty();
          return new ReportAnswer(report, page -> tell(page, report, project, dropped));
        });
  }

  private void tell(Page page, RunReport report, ProjectEntry old, Optional<RunReport> dropped) {
    page.line("'" + name + "' is at " + to + " now: " + report.fact("new-directory").orElse(""));
    page.line(
        dropped.isPresent()
            ? "Deleted its old folder, " + ProjectRows.location(old)
            : "Its old folder stays, " + ProjectRows.location(old));
    if (dropped.isEmpty()) {
      page.line("Delete that one: po move " + name + " --to " + to + " --delete");
    }
  }

  /** Deletes the old folder of a project that was moved before. */
  private Answer dropVerified() {
    Runbook verify = flows().verify().compose(new NameRequest(name));
    Runbook drop = flows().drop().compose(new DropRequest(name, Optional.empty()));
    if (change.dryRun) {
      return planned(List.of(verify, drop));
    }
    if (!yes) {
      session().confirm("Delete the folder in which '" + name + "' was before");
    }
    requireTrust(List.of(verify));
    flows().run(verify, session().progress()).orThrow();
    return act(drop, "deleted the old folder of " + name);
  }

  private RunReport drop() {
    Runbook drop = flows().drop().compose(new DropRequest(name, Optional.empty()));
    return flows().run(drop, session().progress()).orThrow();
  }
}
