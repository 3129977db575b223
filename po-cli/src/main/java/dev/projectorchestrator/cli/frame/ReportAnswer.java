package dev.projectorchestrator.cli.frame;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.StepReport;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a flow that was run has to say: for people what the command makes of it, for programs all.
 */
public final class ReportAnswer implements Answer {

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
    data.addProperty("run", report.id());
    data.addProperty("flow", report.flow());
    report.project().ifPresent(name -> data.addProperty("project", name));
    data.addProperty("outcome", word(report.outcome().name()));
    for (Map.Entry<String, String> fact : report.facts().entrySet()) {
      data.addProperty(camelCase(fact.getKey()), fact.getValue());
    }
    JsonArray steps = new JsonArray();
    for (StepReport step : report.steps()) {
      JsonObject object = new JsonObject();
      object.addProperty("name", step.name());
      object.addProperty("outcome", word(step.outcome().name()));
      object.addProperty("milliseconds", step.duration().toMillis());
      steps.add(object);
    }
    data.add("steps", steps);
    JsonArray findings = new JsonArray();
    for (Finding finding : report.findings()) {
      JsonObject object = new JsonObject();
      object.addProperty("kind", finding.kind());
      object.addProperty("where", finding.where());
      object.addProperty("message", finding.message());
      findings.add(object);
    }
    data.add("findings", findings);
  }

  private static String word(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
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
