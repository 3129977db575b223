package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.harness.trust.EngineTrust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po trust}. */
public final class TrustCommand extends PoCommand {

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "The projects.")
  List<String> names = List.of();

  @Option(names = "--dry-run", description = "Show what would be trusted; change nothing.")
  boolean dryRun;

  @Override
  public Answer run() {
    EngineTrust engines = session().workspace().engines();
    List<Trusted> trusted = new ArrayList<>();
    for (String name : names) {
      Path directory = session().workspace().registry().project(name).directory();
      if (!Files.isDirectory(directory)) {
        throw PoException.failed(
            "the folder of '" + name + "' is not there: " + directory,
            "a project at a URL is cloned and its engine trusted by: po start " + name + " --yes");
      }
      trusted.add(
          new Trusted(name, directory, engines.commit(directory), engines.allows(directory)));
    }
    if (!dryRun) {
      trusted.forEach(one -> engines.letIn(one.name(), one.directory()));
    }
    return new Listing(trusted, dryRun);
  }

  private record Trusted(String name, Path directory, Optional<String> commit, boolean already) {}

  private record Listing(List<Trusted> trusted, boolean dryRun) implements Answer {
    @Override
    public void text(Page page) {
      for (Trusted one : trusted) {
        String what = one.commit().map(id -> "its engine at " + id).orElse("its engine/");
        page.line(
            one.already()
                ? one.name() + " is trusted already, with " + what
                : (dryRun ? "would trust " : "trusted ") + one.name() + ", with " + what);
      }
    }

    @Override
    public void json(JsonObject data) {
      JsonArray rows = new JsonArray();
      for (Trusted one : trusted) {
        JsonObject row = Json.object("name", one.name(), "alreadyTrusted", one.already());
        Json.put(row, "commit", one.commit());
        rows.add(row);
      }
      data.add("projects", rows);
      Json.put(data, "dryRun", dryRun);
    }
  }
}
