package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.PlanAnswer;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.runbook.Plan;
import picocli.CommandLine.Parameters;

/** {@code po runbook show}. */
public final class RunbookShowCommand extends PoCommand {

  @Parameters(paramLabel = "NAME", description = "The flow, a name from 'po runbook list'.")
  String name;

  @Override
  public Answer run() {
    return new PlanAnswer(Plan.of(session().flows().named(name).example()));
  }
}
