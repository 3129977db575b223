package dev.projectorchestrator.core.place;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.live.Elsewhere;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at projects by the po at their place: one call for all of a place. */
public final class PlacedLooks implements Elsewhere {

  private final Places places;
  private final InstantSource clock;

  /**
   * Creates it. Looks at nothing yet.
   *
   * @param places the places
   * @param clock tells the time
   */
  public PlacedLooks(Places places, InstantSource clock) {
    this.places = places;
    this.clock = clock;
  }

  @Override
  public Map<String, LiveProject> look(
      String name, List<ProjectEntry> projects, EngineLook engines) {
    Map<String, JsonObject> seen = new HashMap<>();
    String problem = "the place '" + name + "' said nothing of it";
    try {
      for (JsonElement project : ask(name, projects, engines)) {
        if (project.isJsonObject()) {
          JsonObject object = project.getAsJsonObject();
          seen.put(PlaceAnswer.text(object, "name"), object);
        }
      }
    } catch (PoException e) {
      problem =
          e.getMessage()
              + places
                  .state()
                  .answeredAt(name)
                  .map(time -> "; it last answered at " + time)
                  .orElse("; it has never answered");
    }
    Map<String, LiveProject> answers = new LinkedHashMap<>();
    for (ProjectEntry entry : projects) {
      answers.put(
          entry.name(), live(entry, Optional.ofNullable(seen.get(entry.name())), problem, engines));
    }
    return answers;
  }

  private JsonArray ask(String name, List<ProjectEntry> projects, EngineLook engines) {
    Settings.Place place = places.require(name);
    List<String> line =
        new ArrayList<>(
            List.of("status", "--live", "--timeout", place.timeout().toSeconds() + "s"));
    if (engines != EngineLook.NONE) {
      line.add("--drift");
    }
    JsonElement array =
        places
            .look(place, places.request(PlaceRequest.Kind.RUN, projects, line))
            .orThrow()
            .data()
            .get("projects");
    return array != null && array.isJsonArray() ? array.getAsJsonArray() : new JsonArray();
  }

  private LiveProject live(
      ProjectEntry entry, Optional<JsonObject> seen, String problem, EngineLook engines) {
    Optional<EngineView> engine =
        engines == EngineLook.NONE
            ? Optional.empty()
            : Optional.of(
                seen.map(StatusReader::engine).orElseGet(() -> EngineView.unknown(problem)));
    ProjectStatus status =
        seen.map(object -> StatusReader.status(object, clock.instant()))
            .orElseGet(() -> ProjectStatus.unknown(problem, clock.instant()));
    Optional<Path> folder = seen.map(object -> ProjectFolders.of(Path.of("/"), entry));
    return new LiveProject(entry, folder, status, engine);
  }
}
