package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.ReportAnswer;
import dev.projectorchestrator.core.flow.CreateRequest;
import dev.projectorchestrator.core.flow.DriveRequest;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.place.Places;
import dev.projectorchestrator.core.runbook.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po create}. */
public final class CreateCommand extends FlowCommand {

  @Parameters(paramLabel = "NAME", description = "The new project's name: a-z, 0-9 and -.")
  String name;

  @Option(
      names = "--dir",
      paramLabel = "PARENT",
      description =
          "The folder in which its own, NAME, is made. Default: projects in the PO home; without a"
              + " PO home, right here.")
  Optional<Path> parent = Optional.empty();

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "Its own folder, in place of one in PARENT.")
  Optional<Path> directory = Optional.empty();

  @Option(
      names = "--harness",
      paramLabel = "H",
      description = "Its harness, a name from 'po harness list'. Default: agent-orchestrator.")
  Optional<String> harness = Optional.empty();

  @Option(
      names = "--engine-url",
      paramLabel = "U",
      description =
          "Where its engine comes from. Default: engine_url in [defaults] of fleet.toml for the"
              + " harness agent-orchestrator; else the harness's own source.")
  Optional<String> engineUrl = Optional.empty();

  @Option(
      names = "--ref",
      paramLabel = "R",
      description = "The engine's tag, branch or commit. Default: the source's own.")
  Optional<String> ref = Optional.empty();

  @Option(
      names = "--carry-engine",
      description =
          "Let its own repository carry the engine, wherever that comes from. So it does by default"
              + " where the source is the harness's own, on this machine.")
  boolean carryEngine;

  @Option(
      names = "--prefix",
      paramLabel = "P",
      description = "What the names of its sessions begin with. Default: NAME and a dash.")
  Optional<String> prefix = Optional.empty();

  @Option(names = "--register", description = "Write it into fleet.toml.")
  boolean register;

  @Option(names = "--start", description = "Start its agents.")
  boolean start;

  @Option(
      names = "--place",
      paramLabel = "PLACE",
      description = "Make it at this place, a [[place]] of fleet.toml; PARENT is a folder there.")
  Optional<String> place = Optional.empty();

  @Override
  public Answer run() {
    CreateRequest request =
        new CreateRequest(
            name,
            parent,
            directory,
            harness,
            engineUrl,
            ref,
            carryEngine,
            prefix,
            register,
            start && !startsLater(),
            place);
    return act(flows().create().compose(request), this::nextSteps);
  }

  /** What agents run in is asked for once their project is there. */
  private boolean startsLater() {
    Places places = session().workspace().places();
    return start
        && place.filter(name -> places.allocations().allocates(places.require(name))).isPresent();
  }

  private Answer nextSteps(RunReport report) {
    if (startsLater()) {
      act(flows().start().compose(new DriveRequest(name, List.of())), started -> Answer.NOTHING);
    }
    List<LiveProject> live =
        register && start
            ? session().liveStatus().look(List.of(flows().fleet().require(name)), EngineLook.NONE)
            : List.of();
    String po = session().invocation().programName();
    return new Created(report, place, live, start && !register, po);
  }

  private record Created(
      RunReport report,
      Optional<String> place,
      List<LiveProject> live,
      boolean startedUnregistered,
      String po)
      implements Answer {
    @Override
    public void text(Page page) {
      new ReportAnswer(report, this::summary).text(page);
    }

    private void summary(Page page) {
      String name = report.project().orElse("");
      String directory = report.fact("directory").orElse("");
      page.line("Created " + page.tone(Page.Tone.STRONG, name) + " in " + at(place) + directory);
      if (startedUnregistered) {
        page.line("Its agents run. To stop them, register it first:");
        page.line("  " + CommandSpec.of(po, "adopt", directory, "--name", name).toShellLine());
        page.line("  " + po + " stop " + name);
      }
      if (!live.isEmpty()) {
        page.line();
        LiveRows.write(page, live, shown -> LiveRows.plain(page, shown));
        page.line();
        page.line("Look at its agent:  " + po + " logs " + name);
        page.line("Take its terminal:  " + po + " attach " + name + "   (leave it with Ctrl-b d)");
        page.line("Stop it:            " + po + " stop " + name);
      }
    }

    private static String at(Optional<String> place) {
      return place.map(name -> name + ":").orElse("");
    }

    @Override
    public void json(JsonObject data) {
      ReportAnswer.fill(report, data);
      if (!live.isEmpty()) {
        data.add("projects", LiveRows.json(live));
      }
    }
  }
}
