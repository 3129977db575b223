package dev.projectorchestrator.cli.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.doctor.Check;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.place.PlaceAnswer;
import dev.projectorchestrator.core.place.PlaceInstaller;
import dev.projectorchestrator.core.place.PlaceRequest;
import dev.projectorchestrator.core.place.Places;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** {@code po place check}: whether it answers, and what po doctor says there. */
public final class PlaceCheckCommand extends PoCommand {

  @Parameters(paramLabel = "PLACE", description = "The place.")
  String name;

  @Override
  public Answer run() {
    Places places = session().workspace().places();
    Settings.Place place = places.require(name);
    List<ProjectEntry> projects =
        session().store().load().projects().stream()
            .filter(project -> project.place().equals(Optional.of(name)))
            .toList();
    List<Check> checks = new ArrayList<>();
    try {
      String seen =
          new PlaceInstaller(places, session().workspace().processes()).requireUsable(place);
      checks.add(new Check("answers", Check.Outcome.OK, seen, ""));
      PlaceAnswer doctor =
          places
              .work(
                  place,
                  places.request(PlaceRequest.Kind.RUN, projects, List.of("doctor")),
                  line -> {})
              .orThrow();
      checks.add(new Check("po", Check.Outcome.OK, "this build answers", ""));
      JsonElement rows = doctor.data().get("checks");
      for (JsonElement row :
          rows != null && rows.isJsonArray() ? rows.getAsJsonArray() : List.<JsonElement>of()) {
        Check check = check(row.getAsJsonObject());
        // The fleet.toml of the call is gone by now.
        if (check.outcome() != Check.Outcome.OK || !check.subject().equals("fleet.toml")) {
          checks.add(check);
        }
      }
    } catch (PoException e) {
      checks.add(new Check("answers", Check.Outcome.PROBLEM, e.getMessage(), e.hint()));
    }
    return new ChecksAnswer(checks);
  }

  private static Check check(JsonObject row) {
    Check.Outcome outcome;
    try {
      outcome = Check.Outcome.valueOf(PlaceAnswer.text(row, "outcome").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      outcome = Check.Outcome.WARNING;
    }
    return new Check(
        PlaceAnswer.text(row, "subject"),
        outcome,
        PlaceAnswer.text(row, "message"),
        PlaceAnswer.text(row, "hint"));
  }
}
