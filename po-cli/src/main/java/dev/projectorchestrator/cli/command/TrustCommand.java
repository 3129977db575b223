package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.harness.trust.EngineTrust;
import dev.projectorchestrator.core.place.PlaceAnswer;
import dev.projectorchestrator.core.place.PlaceRequest;
import dev.projectorchestrator.core.place.Places;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
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
      ProjectEntry entry = session().workspace().registry().project(name).entry();
      if (entry.place().isPresent()) {
        trusted.add(there(entry));
        continue;
      }
      Path directory = session().workspace().registry().project(name).directory();
      if (!Files.isDirectory(directory)) {
        throw PoException.failed(
            "the folder of '" + name + "' is not there: " + directory,
            "a project at a URL is cloned and its engine trusted by: po start " + name + " --yes");
      }
      trusted.add(
          new Trusted(
              name, Optional.of(directory), engines.commit(directory), engines.allows(directory)));
    }
    if (!dryRun) {
      trusted.stream()
          .filter(one -> one.directory().isPresent())
          .forEach(one -> engines.letIn(one.name(), one.directory().orElseThrow()));
    }
    return new Listing(trusted, dryRun);
  }

  /** Lets it in at its place: what is trusted is known where it runs. */
  private Trusted there(ProjectEntry entry) {
    Places places = session().workspace().places();
    List<String> line = new ArrayList<>(List.of("trust", entry.name()));
    if (dryRun) {
      line.add("--dry-run");
    }
    JsonElement rows =
        places
            .work(
                places.require(entry.place().orElseThrow()),
                places.request(PlaceRequest.Kind.RUN, List.of(entry), line),
                told -> {})
            .orThrow()
            .data()
            .get("projects");
    JsonObject row =
        rows instanceof JsonArray array && !array.isEmpty()
            ? array.get(0).getAsJsonObject()
            : new JsonObject();
    return new Trusted(
        entry.name(),
        Optional.empty(),
        Optional.of(PlaceAnswer.text(row, "commit")).filter(commit -> !commit.isEmpty()),
        Boolean.parseBoolean(PlaceAnswer.text(row, "alreadyTrusted")));
  }

  /** A project; without a folder when it is at a place. */
  private record Trusted(
      String name, Optional<Path> directory, Optional<String> commit, boolean already) {}

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
