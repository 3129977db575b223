package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PlanAnswer;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.runbook.CutOffRun;
import dev.projectorchestrator.core.runbook.RunReport;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code po recover}. */
public final class RecoverCommand extends FlowCommand {

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  boolean yes;

  @Override
  public boolean notesInterruptedRuns() {
    return false;
  }

  @Override
  public Answer run() {
    List<CutOffRun> runs = flows().cutOff();
    if (change.dryRun && !runs.isEmpty()) {
      return new PlanAnswer(runs.stream().map(flows()::planRecovery).toList());
    }
    List<RunReport> reports = new ArrayList<>();
    for (CutOffRun run : runs) {
      session().notice("found: " + run.describe());
      if (!yes) {
        boolean undo = run.remedy() == CutOffRun.Remedy.UNDO;
        session().confirm(undo ? "Undo it" : "Finish it");
      }
      session().requireTrust(run.harness().stream().toList());
      reports.add(flows().recover(run, session().progress()));
    }
    return new Recovered(runs, reports);
  }

  private record Recovered(List<CutOffRun> runs, List<RunReport> reports) implements Answer {
    @Override
    public int exitStatus() {
      boolean failed = reports.stream().anyMatch(report -> report.failure().isPresent());
      return failed ? ErrorCode.FAILED.exitStatus() : 0;
    }

    @Override
    public void text(Page page) {
      if (runs.isEmpty()) {
        page.line("nothing was cut off");
      }
      for (int i = 0; i < runs.size(); i++) {
        RunReport report = reports.get(i);
        String how =
            report.failure().isPresent()
                ? "failed: " + report.failure().get().getMessage()
                : report.outcome() == RunReport.Outcome.DONE ? "finished" : "undone";
        page.line(runs.get(i).describe() + ": " + how);
      }
    }

    @Override
    public void json(JsonObject data) {
      data.add("recovered", Json.array(reports, FleetAnswer::json));
    }
  }
}
