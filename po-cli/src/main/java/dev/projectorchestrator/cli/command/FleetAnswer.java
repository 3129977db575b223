package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.ReportAnswer;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.FleetReport;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.RunReport;
import java.util.ArrayList;
import java.util.List;

/** How an action on many projects went: one line a project. */
record FleetAnswer(FleetReport report, String done) implements Answer {
  /** The fact of a start that had nothing to start. */
  static final String ALREADY_RUNNING = "already-running";

  @Override
  public int exitStatus() {
    for (RunReport run : report.failed()) {
      if (run.failure().orElseThrow().code() == ErrorCode.INTERRUPTED) {
        return ErrorCode.INTERRUPTED.exitStatus();
      }
    }
    boolean good = report.failed().isEmpty() && report.notBegun().isEmpty();
    return good ? 0 : ErrorCode.SOME_FAILED.exitStatus();
  }

  @Override
  public void text(Page page) {
    List<String[]> rows = new ArrayList<>();
    for (RunReport run : report.reports()) {
      String name = run.project().orElse(run.flow());
      PoException failure = run.failure().orElse(null);
      rows.add(
          failure == null
              ? new String[] {
                name,
                page.tone(
                    Page.Tone.GOOD, run.fact(ALREADY_RUNNING).isPresent() ? "runs already" : done),
                ""
              }
              : new String[] {
                name, page.tone(Page.Tone.BAD, "failed"), shortly(failure.getMessage())
              });
    }
    for (String name : report.notBegun()) {
      rows.add(new String[] {name, page.tone(Page.Tone.WARN, "not begun"), ""});
    }
    page.table(rows);
    for (RunReport run : report.reports()) {
      for (Finding finding : run.findings()) {
        page.line("  " + run.project().orElse("") + ": " + finding.line());
      }
    }
    int failed = report.failed().size();
    int all = report.reports().size() + report.notBegun().size();
    page.line(
        (all - failed - report.notBegun().size())
            + " of "
            + all
            + " projects "
            + done
            + (failed > 0 ? ", " + failed + " failed" : "")
            + (report.notBegun().isEmpty() ? "" : ", " + report.notBegun().size() + " not begun"));
  }

  /** Returns the first line, and the second where the first announces it. */
  private static String shortly(String message) {
    String[] lines = message.split("\n", 3);
    return lines.length > 1 && lines[0].endsWith(":")
        ? lines[0] + " " + lines[1].strip()
        : lines[0];
  }

  @Override
  public void json(JsonObject data) {
    data.add("projects", Json.array(report.reports(), FleetAnswer::json));
    data.add("notBegun", Json.array(report.notBegun()));
  }

  static JsonObject json(RunReport run) {
    JsonObject object = new JsonObject();
    ReportAnswer.fill(run, object);
    Json.put(object, "error", run.failure().map(Json::error));
    return object;
  }
}
