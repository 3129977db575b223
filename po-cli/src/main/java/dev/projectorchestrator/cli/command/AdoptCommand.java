package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.cli.frame.ReportAnswer;
import dev.projectorchestrator.core.flow.AdoptRequest;
import dev.projectorchestrator.core.input.Masking;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po adopt}. */
public final class AdoptCommand extends FlowCommand {

  @Parameters(paramLabel = "PATH-or-URL", description = "The project's folder, or its git URL.")
  String source;

  @Option(
      names = "--name",
      paramLabel = "N",
      description = "Its name in the fleet. Default: the folder's, or the last part of the URL.")
  Optional<String> name = Optional.empty();

  @Option(
      names = "--harness",
      paramLabel = "H",
      description = "Its harness. Default: found by what its engine holds.")
  Optional<String> harness = Optional.empty();

  @Option(
      names = "--clone-to",
      paramLabel = "D",
      description = "Where one at a URL is cloned. Default: projects/NAME in the PO home.")
  Optional<String> cloneTo = Optional.empty();

  @Option(
      names = {"-y", "--yes"},
      description = "Trust the engine that it comes with. Otherwise: po trust NAME, later.")
  boolean yes;

  @Option(
      names = "--place",
      paramLabel = "PLACE",
      description = "It is at this place, a [[place]] of fleet.toml, in that folder.")
  Optional<String> place = Optional.empty();

  @Override
  public Answer run() {
    boolean letIn =
        yes
            || !change.dryRun
                && session().offer("Trust the engine that " + Masking.show(source) + " comes with");
    AdoptRequest request = new AdoptRequest(source, name, harness, cloneTo, letIn, place);
    return act(
        flows().adopt().compose(request),
        report ->
            new ReportAnswer(
                report,
                page -> {
                  page.line("adopted " + report.fact("name").orElse(""));
                  page.line("  location  " + report.fact("location").orElse(""));
                  String at = place.map(where -> where + ":").orElse("");
                  page.line("  folder    " + at + report.fact("directory").orElse(""));
                  page.line("  harness   " + report.fact("harness").orElse(""));
                  page.line("  ref       " + report.fact("ref").orElse(""));
                  page.line("  pin       " + report.fact("pin").orElse(""));
                  if (!letIn) {
                    String adopted = report.fact("name").orElse("");
                    page.line("Nothing of it is run until you say: po trust " + adopted);
                  }
                }));
  }
}
