package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.DurationConverter;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.ReportAnswer;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.CanaryRequest;
import dev.projectorchestrator.core.flow.UpdateRequest;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po update}. */
public final class UpdateCommand extends FlowCommand {

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The project.")
  String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "REF",
      description = "The engine's tag, branch or commit.")
  String ref;

  @Option(
      names = "--ref",
      paramLabel = "R",
      description = "The engine's tag, branch or commit, with --all or --tag.")
  String manyRef;

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

  @Mixin TargetOptions targets;

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
    if (targets.many(name)) {
      return updateMany();
    }
    String wanted = oneRef();
    if (canaries != 0) {
      throw usage("--canary goes with --all or --tag");
    }
    UpdateRequest request =
        new UpdateRequest(name, wanted, Optional.ofNullable(engineUrl), carryEngine, restart);
    return act(flows().update().compose(request), this::updated);
  }

  private Answer updated(RunReport report) {
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

  private Answer updateMany() {
    if (ref != null || manyRef == null) {
      throw usage("with --all or --tag, say the ref with --ref R");
    }
    if (carryEngine || engineUrl != null) {
      throw usage("--engine-url and --carry-engine are for one project: po update NAME REF");
    }
    InputKind.REF.require(manyRef);
    List<String> names = targets.names(flows().fleet());
    CanaryRequest request =
        new CanaryRequest(names, manyRef, canaries, settle, restart, targets.jobs());
    List<Runbook> runbooks =
        names.stream()
            .map(one -> new UpdateRequest(one, manyRef, restart || canaries > 0))
            .map(flows().update()::compose)
            .toList();
    if (change.dryRun) {
      return planned(runbooks);
    }
    if (!yes) {
      session().notice("To be updated to " + manyRef + ": " + String.join(", ", names));
      session().confirm("Update " + Page.many(names.size(), "project"));
    }
    requireTrust(runbooks);
    return new FleetAnswer(
        session().showing(names.size(), shown -> flows().updateAll(request, shown)), "updated");
  }

  private String oneRef() {
    if ((ref == null) == (manyRef == null)) {
      throw usage("which ref? Give one: po update NAME REF");
    }
    return ref == null ? manyRef : ref;
  }

  private static PoException usage(String message) {
    return PoException.usage(message, "see: po help update");
  }
}
