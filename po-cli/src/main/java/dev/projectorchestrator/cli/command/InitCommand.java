package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.ReportAnswer;
import dev.projectorchestrator.core.flow.InitRequest;
import dev.projectorchestrator.core.runbook.RunReport;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po init}. */
public final class InitCommand extends FlowCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The folder; it may exist and hold other things. Default: right here.")
  Optional<Path> directory = Optional.empty();

  @Option(
      names = "--command",
      paramLabel = "LINE",
      description =
          "What the PO's own agent runs, a line for a shell. Default: the first AI program that is"
              + " installed.")
  Optional<String> command = Optional.empty();

  @Option(
      names = "--prefix",
      paramLabel = "P",
      description = "What the names of its sessions begin with. Default: po-.")
  Optional<String> prefix = Optional.empty();

  @Option(
      names = "--engine-url",
      paramLabel = "U",
      description =
          "Where its engine comes from. Default: engine_url in [defaults] of the fleet.toml of the"
              + " PO home you are in; else the harness's own source.")
  Optional<String> engineUrl = Optional.empty();

  @Option(
      names = "--ref",
      paramLabel = "R",
      description = "The engine's tag, branch or commit. Default: the source's own.")
  Optional<String> ref = Optional.empty();

  @Override
  public Answer run() {
    InitRequest request =
        new InitRequest(
            directory, engineUrl, ref, prefix, command, session().invocation().launcher());
    return act(
        flows().init().compose(request),
        report -> new ReportAnswer(report, page -> nextSteps(page, report)));
  }

  private void nextSteps(Page page, RunReport report) {
    String po = session().invocation().programName();
    String home = report.fact("directory").orElse("");
    page.line("Made a PO home in " + page.tone(Page.Tone.STRONG, home));
    page.line();
    page.line("Go there:                    cd " + home);
    page.line("Make a project:              " + po + " create NAME --register");
    page.line("Choose the agent's program:  agents.toml, at command");
    page.line("Start the PO's own agent:    " + po + " up");
    page.line("Give an AI program po mcp:   " + po + " mcp install claude");
  }
}
