package dev.projectorchestrator.cli.frame;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.runbook.Plan;
import dev.projectorchestrator.core.runbook.Plan.PlannedStep;
import java.util.List;

/**
 * What {@code --dry-run} and {@code po runbook show} print: the steps, each with the commands that
 * a person would type.
 */
public final class PlanAnswer implements Answer {

  private final List<Plan> plans;
  private final String diff;

  public PlanAnswer(Plan plan) {
    this(List.of(plan));
  }

  public PlanAnswer(List<Plan> plans) {
    this(plans, "");
  }

  /**
   * Creates an answer that also shows what would change in fleet.toml.
   *
   * @param plans the steps
   * @param diff the difference in the unified format; empty text when nothing would change
   */
  public PlanAnswer(List<Plan> plans, String diff) {
    this.plans = List.copyOf(plans);
    this.diff = diff;
  }

  @Override
  public void text(Page page) {
    for (Plan plan : plans) {
      page.line(page.tone(Page.Tone.STRONG, title(plan)));
      int number = 0;
      for (PlannedStep step : plan.steps()) {
        number++;
        String done = step.alreadyDone() ? "  " + page.tone(Page.Tone.FAINT, "(done already)") : "";
        page.line(number + ". " + step.name() + ": " + step.description() + done);
        for (CommandSpec command : step.commands()) {
          page.lines("     " + shellLine(command));
        }
      }
    }
    if (!diff.isEmpty()) {
      page.line();
      diff.lines().forEach(page::line);
    }
  }

  @Override
  public void json(JsonObject data) {
    data.addProperty("dryRun", true);
    data.add("plans", Json.array(plans, PlanAnswer::json));
    if (!diff.isEmpty()) {
      data.addProperty("diff", diff);
    }
  }

  private static JsonObject json(Plan plan) {
    return Json.object(
        "flow",
        plan.flow(),
        "project",
        plan.project(),
        "steps",
        Json.array(plan.steps(), PlanAnswer::json));
  }

  private static JsonObject json(PlannedStep step) {
    return Json.object(
        "name",
        step.name(),
        "description",
        step.description(),
        "alreadyDone",
        step.alreadyDone(),
        "commands",
        Json.array(step.commands().stream().map(PlanAnswer::shellLine).toList()));
  }

  private static String shellLine(CommandSpec command) {
    StringBuilder line = new StringBuilder();
    command
        .directory()
        .filter(folder -> !folder.toString().equals("."))
        .ifPresent(
            folder ->
                line.append(CommandSpec.of("cd", folder.toString()).toShellLine()).append(" && "));
    command
        .environment()
        .forEach(
            (name, value) ->
                line.append(name)
                    .append('=')
                    .append(CommandSpec.of(value).toShellLine())
                    .append(' '));
    return line.append(command.toShellLine()).toString();
  }

  private static String title(Plan plan) {
    return "Plan: " + plan.flow() + plan.project().map(name -> " " + name).orElse("");
  }
}
