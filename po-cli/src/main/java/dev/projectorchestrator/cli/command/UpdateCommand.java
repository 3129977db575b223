package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.DurationConverter;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.ReportAnswer;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.CanaryRequest;
import dev.projectorchestrator.core.flow.UpdateRequest;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.selection.Selected;
import dev.projectorchestrator.core.selection.Selection;
import dev.projectorchestrator.core.selection.Selection.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code po update}. */
public final class UpdateCommand extends FleetFlowCommand {

  @Option(
      names = "--ref",
      paramLabel = "R",
      description = "The engine's tag, branch or commit; the same as REF behind NAME.")
  String ref;

  @Option(
      names = "--engine-url",
      paramLabel = "U",
      description = "Where its engine is to come from, from now on. One project only.")
  String engineUrl;

  @Option(
      names = "--carry-engine",
      description =
          "Let its own repository carry the engine from now on, so that whoever clones it gets it."
              + " One project only.")
  boolean carryEngine;

  @Option(
      names = "--restart",
      description = "Restart what runs, on the new pin. Otherwise running agents are left alone.")
  boolean restart;

  @Option(
      names = "--canary",
      paramLabel = "N",
      description = "Update N projects first, restart and check them; move them back if one fails.")
  int canaries;

  @Option(
      names = "--settle",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long a canary must have run before it is checked. Default: 30s.")
  Duration settle = Duration.ofSeconds(30);

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  boolean yes;

  @Override
  public Answer run() {
    Selection said = targets.required();
    Fleet fleet = flows().fleet();
    Selection selection = ref == null ? withoutRef(said, fleet) : said;
    if (ref == null) {
      throw usage("which ref? Give one: po update NAME REF");
    }
    InputKind.REF.require(ref);
    Selected selected =
        TargetOptions.find(session(), selection, fleet, Scope.ENABLED, new SessionLooks(session()));
    if (!selection.isOneName()) {
      return updateMany(selected.names());
    }
    if (canaries != 0) {
      throw usage("--canary is for many projects, as with --all or --tag");
    }
    UpdateRequest request =
        new UpdateRequest(
            selected.names().get(0), ref, Optional.ofNullable(engineUrl), carryEngine, restart);
    return act(flows().update().compose(request), this::updated);
  }

  /** Takes the last word as the ref where it is no project. */
  private Selection withoutRef(Selection said, Fleet fleet) {
    List<String> words = said.words();
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    if (words.size() < 2 || last.startsWith("!") || fleet.find(last).isPresent()) {
      return said;
    }
    ref = last;
    return said.withWords(words.subList(0, words.size() - 1));
  }

  private Answer updated(RunReport report) {
    String name = report.project().orElseThrow();
    String to = report.fact("ref").orElse("?");
    Optional<String> oldPin = report.fact("old-pin");
    Optional<String> pin = report.fact("pin");
    boolean moved = oldPin.isPresent() && !oldPin.equals(pin);
    boolean older = moved && report.fact("running").map(Boolean::parseBoolean).orElse(false);
    String po = session().invocation().programName();
    return new ReportAnswer(
        report,
        page -> {
          if (!moved) {
            page.line(
                carryEngine || engineUrl != null
                    ? name + " stays at " + to + "; where its engine comes from is set"
                    : name + " is at " + to + " already");
            return;
          }
          String from = report.fact("old-ref").orElse(oldPin.get().substring(0, 7));
          page.line("updated " + name + ": " + from + " → " + to);
          if (older && !restart) {
            page.line(
                "Its agents still run on the older pin; when it suits: " + po + " restart " + name);
          }
        });
  }

  private Answer updateMany(List<String> names) {
    if (carryEngine || engineUrl != null) {
      throw usage("--engine-url and --carry-engine are for one project: po update NAME REF");
    }
    CanaryRequest request = new CanaryRequest(names, ref, canaries, settle, restart, jobs.jobs());
    List<Runbook> runbooks =
        names.stream()
            .map(one -> new UpdateRequest(one, ref, restart || canaries > 0))
            .map(flows().update()::compose)
            .toList();
    if (change.dryRun) {
      return planned(runbooks);
    }
    if (!yes) {
      session().notice("To be updated to " + ref + ": " + String.join(", ", names));
      session().confirm("Update " + Page.many(names.size(), "project"));
    }
    requireTrust(runbooks);
    return new FleetAnswer(
        session().showing(names.size(), shown -> flows().updateAll(request, shown)), "updated");
  }

  private static PoException usage(String message) {
    return PoException.usage(message, "see: po help update");
  }
}
