package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PlanAnswer;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.runbook.CutOffRun;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.StateFolder;
import dev.projectorchestrator.core.runbook.UnreadableJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po recover}. */
public final class RecoverCommand extends FlowCommand {

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  boolean yes;

  @Option(
      names = "--forget",
      paramLabel = "RUN",
      description = "Forget this interrupted run, and leave everything as it is.")
  String forget;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Only the interrupted runs of this project.")
  Optional<String> name = Optional.empty();

  @Override
  public boolean notesInterruptedRuns() {
    return false;
  }

  @Override
  public Answer run() {
    flows()
        .stateProblem()
        .ifPresent(
            problem -> {
              throw StateFolder.unusable(problem);
            });
    List<CutOffRun> runs =
        flows().recovery().cutOff().stream()
            .filter(run -> name.isEmpty() || run.project().equals(name))
            .toList();
    if (forget != null) {
      runs = runs.stream().filter(run -> run.id().equals(forget)).toList();
      if (runs.isEmpty()) {
        throw new PoException(
            ErrorCode.USAGE,
            "there is no interrupted run " + Masking.show(forget),
            "",
            "see which there are: po recover --dry-run");
      }
    }
    List<UnreadableJournal> unreadable =
        forget == null && name.isEmpty() ? flows().recovery().unreadableJournals() : List.of();
    if (change.dryRun) {
      unreadable.forEach(journal -> session().notice("would be set aside: " + journal.describe()));
      return forget == null && !runs.isEmpty()
          ? new PlanAnswer(runs.stream().map(flows().recovery()::planRecovery).toList())
          : new Recovered(List.of(), List.of(), unreadable);
    }
    for (UnreadableJournal journal : unreadable) {
      session().notice(journal.describe() + "; it is now " + flows().recovery().setAside(journal));
    }
    if (forget != null) {
      runs.forEach(flows().recovery()::forget);
      session().notice("forgotten: " + runs.get(0).describe() + "; what it did stays");
      return new Recovered(List.of(), List.of(), List.of());
    }
    List<RunReport> reports = new ArrayList<>();
    for (CutOffRun run : runs) {
      session().notice("found: " + run.describe());
      if (!yes) {
        boolean undo = run.remedy() == CutOffRun.Remedy.UNDO;
        session().confirm(undo ? "Undo it" : "Finish it");
      }
      session().requireTrust(run.harness().stream().toList());
      reports.add(flows().recovery().recover(run, session().progress()));
    }
    return new Recovered(runs, reports, unreadable);
  }

  private record Recovered(
      List<CutOffRun> runs, List<RunReport> reports, List<UnreadableJournal> unreadable)
      implements Answer {
    @Override
    public int exitStatus() {
      boolean failed = reports.stream().anyMatch(report -> report.failure().isPresent());
      return failed ? ErrorCode.FAILED.exitStatus() : 0;
    }

    @Override
    public void text(Page page) {
      if (runs.isEmpty() && unreadable.isEmpty()) {
        page.line("nothing was cut off");
      }
      unreadable.forEach(journal -> page.line(journal.describe()));
      for (int i = 0; i < runs.size(); i++) {
        RunReport report = reports.get(i);
        String how =
            report.failure().isPresent()
                ? "failed: " + report.failure().get().getMessage()
                : report.outcome() == RunReport.Outcome.DONE ? "finished" : "undone";
        page.lines(runs.get(i).describe() + ": " + how);
      }
    }

    @Override
    public void json(JsonObject data) {
      data.add("recovered", Json.array(reports, FleetAnswer::json));
      data.add(
          "unreadable", Json.array(unreadable.stream().map(UnreadableJournal::describe).toList()));
    }
  }
}
