package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.PlaceInfo;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.place.Places;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** {@code po place list} and {@code po place show}. */
public final class PlaceListCommand extends PoCommand {

  /** {@code po place show}: one place. */
  public static final class One extends PoCommand {
    @Parameters(paramLabel = "PLACE", description = "The place.")
    String name;

    /** Creates a command. */
    public One() {}

    @Override
    public Answer run() {
      Places places = session().workspace().places();
      return new Shown(
          List.of(row(places, session().store().load(), places.require(name))), List.of());
    }
  }

  /** Creates a command. */
  public PlaceListCommand() {}

  @Override
  public Answer run() {
    Places places = session().workspace().places();
    Fleet fleet = session().store().load();
    return new Shown(
        places.all().stream().map(place -> row(places, fleet, place)).toList(), places.kinds());
  }

  private static Row row(Places places, Fleet fleet, Settings.Place place) {
    return new Row(
        place,
        fleet.projects().stream()
            .filter(project -> project.place().equals(Optional.of(place.name())))
            .map(ProjectEntry::name)
            .toList(),
        places.state().answeredAt(place.name()));
  }

  private record Row(Settings.Place place, List<String> projects, Optional<Instant> answered) {

    JsonObject json() {
      JsonObject json =
          Json.object("name", place.name(), "kind", place.kind(), "projects", Json.array(projects));
      JsonObject keys = new JsonObject();
      place.keys().forEach(keys::addProperty);
      json.add("keys", keys);
      Json.put(json, "answeredAt", answered);
      return json;
    }
  }

  private record Shown(List<Row> rows, List<PlaceInfo> kinds) implements Answer {
    @Override
    public void text(Page page) {
      List<String[]> table = new ArrayList<>();
      for (Row row : rows) {
        table.add(
            new String[] {
              row.place().name(),
              row.place().kind(),
              String.join(
                  " ",
                  row.place().keys().entrySet().stream()
                      .map(key -> key.getKey() + "=" + key.getValue())
                      .sorted()
                      .toList()),
              Page.many(row.projects().size(), "project"),
              row.answered().map(time -> "answered " + time).orElse("never answered")
            });
      }
      page.table(table);
      if (rows.isEmpty()) {
        page.line("no places: all projects are on this machine");
      }
      for (PlaceInfo kind : kinds) {
        page.line("kind " + kind.kind() + ": " + kind.summary());
        for (PlaceInfo.Key key : kind.keys()) {
          page.line("  " + key.name() + (key.required() ? " (required)" : "") + ": " + key.doc());
        }
      }
      if (kinds.isEmpty()) {
        rows.forEach(row -> row.projects().forEach(name -> page.line("  " + name)));
      }
    }

    @Override
    public void json(JsonObject data) {
      data.add("places", Json.array(rows, Row::json));
      data.add("kinds", Json.array(kinds.stream().map(PlaceInfo::kind).toList()));
    }
  }
}
