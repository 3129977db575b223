package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.harness.catalog.HarnessTrust;
import dev.projectorchestrator.core.harness.trust.TrustRequest;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po harness trust}. */
public final class HarnessTrustCommand extends PoCommand {

  @Parameters(
      paramLabel = "NAME",
      description = "A descriptor's or plugin's name, or the path of its file.")
  String name;

  @Option(names = "--dry-run", description = "Show what would be trusted; change nothing.")
  boolean dryRun;

  @Override
  public Answer run() {
    HarnessTrust trust = new HarnessTrust(session().catalogOptions(), Clock.systemUTC());
    Optional<TrustRequest> request = trust.require(name);
    if (request.isPresent() && !dryRun) {
      trust.accept(request.get());
    }
    return new Trusted(name, request, dryRun);
  }

  private record Trusted(String name, Optional<TrustRequest> request, boolean dryRun)
      implements Answer {
    @Override
    public void text(Page page) {
      if (request.isEmpty()) {
        page.line(name + " is trusted already");
        return;
      }
      TrustRequest what = request.get();
      page.line((dryRun ? "would trust " : "trusted ") + what.name() + ": " + what.origin());
      page.line("  sha256 " + what.sha256());
      if (dryRun && !what.text().isEmpty()) {
        page.line();
        what.says().forEach(line -> page.line("  " + line));
      }
    }

    @Override
    public void json(JsonObject data) {
      Json.put(data, "dryRun", dryRun, "name", name, "alreadyTrusted", request.isEmpty());
      Json.put(data, "origin", request.map(TrustRequest::origin));
      Json.put(data, "sha256", request.map(TrustRequest::sha256));
      Json.put(data, "changed", request.map(TrustRequest::changed));
      Json.put(data, "says", request.filter(what -> dryRun).map(what -> Json.array(what.says())));
    }
  }
}
