package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.ReportAnswer;
import dev.projectorchestrator.core.flow.NameRequest;
import dev.projectorchestrator.core.registry.model.ProjectEntry;

/** {@code po remove}. */
public final class RemoveCommand extends NamedFlowCommand {
  @Override
  public Answer run() {
    String location = flows().fleet().find(name).map(ProjectEntry::location).orElse("");
    return act(
        flows().remove().compose(new NameRequest(name)),
        report ->
            new ReportAnswer(
                report,
                page -> {
                  page.line("removed " + name + " from fleet.toml");
                  page.line("The project itself stays: " + location);
                }));
  }
}
