package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.place.PlaceInstaller;
import dev.projectorchestrator.core.place.Places;
import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po place remove}. */
public final class PlaceRemoveCommand extends PoCommand {

  @Parameters(paramLabel = "PLACE", description = "The place.")
  String name;

  @Option(names = "--delete", description = "Delete po there, too; projects there stay.")
  boolean delete;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  boolean yes;

  @Option(names = "--dry-run", description = "Show what would be done; change nothing.")
  boolean dryRun;

  @Override
  public Answer run() {
    Places places = session().workspace().places();
    Settings.Place place = places.require(name);
    List<String> projects =
        session().store().load().projects().stream()
            .filter(project -> project.place().equals(Optional.of(name)))
            .map(ProjectEntry::name)
            .toList();
    if (!projects.isEmpty()) {
      throw PoException.failed(
          "projects live at '" + name + "': " + String.join(", ", projects),
          "move or remove them first");
    }
    if (dryRun) {
      return new Removed(name, delete, true);
    }
    if (!yes) {
      session().confirm("Remove the place '" + name + "'" + (delete ? ", and po there" : ""));
    }
    if (delete) {
      new PlaceInstaller(places, session().workspace().processes()).remove(place);
    }
    session().workspace().registry().change(List.of(new FleetChange.RemovePlace(name)));
    return new Removed(name, delete, false);
  }

  private record Removed(String name, boolean deleted, boolean dryRun) implements Answer {
    @Override
    public void text(Page page) {
      page.line(
          (dryRun ? "would remove the place " : "removed the place ")
              + name
              + (deleted ? ", and po there" : ""));
    }

    @Override
    public void json(JsonObject data) {
      Json.put(data, "name", name, "deleted", deleted && !dryRun, "dryRun", dryRun);
    }
  }
}
