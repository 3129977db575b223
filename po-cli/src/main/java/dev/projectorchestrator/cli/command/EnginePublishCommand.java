package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.ReportAnswer;
import dev.projectorchestrator.core.flow.PublishRequest;
import dev.projectorchestrator.core.runbook.RunReport;
import java.util.List;
import picocli.CommandLine.Parameters;

/** {@code po engine publish}. */
public final class EnginePublishCommand extends FlowCommand {

  @Parameters(
      paramLabel = "URL",
      description =
          "A repository at a git host, empty or with earlier releases of this engine: a git URL, or"
              + " the path of a bare repository.")
  String url;

  @Override
  public Answer run() {
    return act(
        flows().publish().compose(new PublishRequest(url)),
        report -> new ReportAnswer(report, page -> summary(page, report)));
  }

  private static void summary(Page page, RunReport report) {
    String url = report.fact("url").orElse("");
    String pushed = report.fact("pushed").orElse("");
    if (pushed.isEmpty()) {
      page.line(url + " has all releases already");
    } else {
      List<String> names =
          List.of(pushed.split(" ")).stream().map(ref -> ref.split("/", 3)[2]).toList();
      page.line("Pushed " + String.join(", ", names) + " to " + url);
    }
    page.line();
    page.line("To make it the source of new projects, write into fleet.toml:");
    page.line("[defaults]");
    page.line("engine_url = \"" + url + "\"");
  }
}
