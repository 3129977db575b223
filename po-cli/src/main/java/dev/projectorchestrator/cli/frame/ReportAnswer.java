package dev.projectorchestrator.cli.frame;

import com.google.gson.JsonObject;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.StepReport;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a flow that was run has to say: for people what the command makes of it, for programs all.
 */
public final class ReportAnswer implements Answer {

  /** The facts that are either true or false. */
  private static final Set<String> TRUTHS =
      Set.of("running", "changed", "folder-existed", "already-running");

  private final RunReport report;
  private final Consumer<Page> text;

  /**
   * Creates an answer.
   *
   * @param report the report
   * @param text writes it for people
   */
  public ReportAnswer(RunReport report, Consumer<Page> text) {
    this.report = report;
    this.text = text;
  }

  @Override
  public void text(Page page) {
    text.accept(page);
    for (Finding finding : report.findings()) {
      page.line(page.tone(Page.Tone.WARN, "note:") + " " + finding.line());
    }
  }

  @Override
  public void json(JsonObject data) {
    fill(report, data);
  }

  /**
   * Writes a report as {@code --json} shows it: the facts by their names, the steps, the findings.
   *
   * @param report the report
   * @param data where to
   */
  public static void fill(RunReport report, JsonObject data) {
    Json.put(data, "run", report.id(), "flow", report.flow(), "project", report.project());
    Json.put(data, "outcome", report.outcome());
    report
        .facts()
        .forEach(
            (key, value) ->
                Json.put(
                    data,
                    camelCase(key),
                    TRUTHS.contains(key) ? (Object) Boolean.valueOf(value) : value));
    data.add("steps", Json.array(report.steps(), ReportAnswer::json));
    data.add("findings", Json.array(report.findings(), ReportAnswer::json));
  }

  private static JsonObject json(StepReport step) {
    long milliseconds = step.duration().toMillis();
    return Json.object(
        "name", step.name(), "outcome", step.outcome(), "milliseconds", milliseconds);
  }

  /** Returns a finding as {@code --json} shows it. */
  public static JsonObject json(Finding finding) {
    return Json.object(
        "kind", finding.kind(), "where", finding.where(), "message", finding.message());
  }

  private static String camelCase(String key) {
    StringBuilder name = new StringBuilder();
    boolean upper = false;
    for (char c : key.toCharArray()) {
      if (c == '-') {
        upper = true;
      } else {
        name.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      }
    }
    return name.toString();
  }
}
