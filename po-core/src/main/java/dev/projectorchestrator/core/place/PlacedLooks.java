package dev.projectorchestrator.core.place;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.api.Whereabouts;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.input.VisibleText;
import dev.projectorchestrator.core.live.DaemonThreads;
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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

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
    Settings.Place place = places.require(name);
    Map<String, LiveProject> answers = new LinkedHashMap<>();
    projects.forEach(entry -> answers.put(entry.name(), unknown(entry, "interrupted", engines)));
    try {
      if (places.allocations().allocates(place)) {
        lookWhereTheyAre(place, projects, engines, answers);
      } else {
        answers.putAll(look(Asked.anywhere(place, projects), engines));
      }
    } catch (PoException e) {
      projects.forEach(
          entry -> answers.put(entry.name(), unknown(entry, problem(place, e), engines)));
    }
    return answers;
  }

  /**
   * Looks at one project. Blocks, for at most its place's deadline and a little.
   *
   * @param project the project, which is at a place
   * @return what was seen
   */
  public LiveProject look(ProjectEntry project) {
    return Objects.requireNonNull(
        look(project.place().orElseThrow(), List.of(project), EngineLook.NONE).get(project.name()));
  }

  /** Projects that one call is about. */
  private record Asked(
      Settings.Place place,
      List<ProjectEntry> projects,
      Optional<String> inside,
      Map<String, Map<String, String>> environments) {

    static Asked anywhere(Settings.Place place, List<ProjectEntry> projects) {
      return new Asked(place, projects, Optional.empty(), Map.of());
    }
  }

  /** Asks each machine about its projects, all at the same time. */
  private void lookWhereTheyAre(
      Settings.Place place,
      List<ProjectEntry> projects,
      EngineLook engines,
      Map<String, LiveProject> answers) {
    Map<String, Whereabouts> where =
        places.allocations().whereabouts(place, projects.stream().map(ProjectEntry::name).toList());
    Map<String, List<ProjectEntry>> byMachine = new LinkedHashMap<>();
    for (ProjectEntry entry : projects) {
      Whereabouts its = Objects.requireNonNull(where.get(entry.name()));
      switch (its.presence()) {
        // A project of no allocation is asked about where all of its files are: here.
        case UP, NONE ->
            byMachine.computeIfAbsent(its.machine(), none -> new ArrayList<>()).add(entry);
        default -> answers.put(entry.name(), unknown(entry, its.evidence(), engines));
      }
    }
    ExecutorService threads = DaemonThreads.pool("place-look", Math.max(1, byMachine.size()));
    try {
      List<Future<Map<String, LiveProject>>> asked = new ArrayList<>();
      byMachine.forEach(
          (machine, group) ->
              asked.add(threads.submit(() -> look(onMachine(place, group, where), engines))));
      for (Future<Map<String, LiveProject>> one : asked) {
        answers.putAll(one.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw PoException.failed("a look failed: " + e.getCause()).causedBy(e);
    } finally {
      threads.shutdownNow();
    }
    where.forEach(
        (project, its) -> answers.computeIfPresent(project, (key, seen) -> told(seen, its)));
  }

  private static Asked onMachine(
      Settings.Place place, List<ProjectEntry> group, Map<String, Whereabouts> where) {
    Map<String, Map<String, String>> environments = new HashMap<>();
    for (ProjectEntry entry : group) {
      environments.put(entry.name(), Objects.requireNonNull(where.get(entry.name())).environment());
    }
    String first = group.get(0).name();
    boolean up = Objects.requireNonNull(where.get(first)).presence() == Whereabouts.Presence.UP;
    return new Asked(
        place, group, up ? Optional.of(first) : Optional.empty(), up ? environments : Map.of());
  }

  /** Adds where it is to what was seen of it. */
  private static LiveProject told(LiveProject seen, Whereabouts where) {
    ProjectStatus status = seen.status();
    if (where.presence() != Whereabouts.Presence.UP) {
      return seen;
    }
    List<String> evidence = new ArrayList<>(status.evidence());
    evidence.add(VisibleText.of(where.evidence()));
    return new LiveProject(
        seen.entry(),
        seen.directory(),
        new ProjectStatus(status.state(), status.agents(), evidence, status.observedAt()),
        seen.engine());
  }

  private Map<String, LiveProject> look(Asked asked, EngineLook engines) {
    Map<String, JsonObject> seen = new HashMap<>();
    String problem = "the place '" + asked.place().name() + "' said nothing of it";
    try {
      for (JsonElement project : ask(asked, engines)) {
        if (project.isJsonObject()) {
          JsonObject object = project.getAsJsonObject();
          seen.put(PlaceAnswer.text(object, "name"), object);
        }
      }
    } catch (PoException e) {
      problem = problem(asked.place(), e);
    }
    Map<String, LiveProject> answers = new LinkedHashMap<>();
    for (ProjectEntry entry : asked.projects()) {
      answers.put(
          entry.name(), live(entry, Optional.ofNullable(seen.get(entry.name())), problem, engines));
    }
    return answers;
  }

  private String problem(Settings.Place place, PoException e) {
    return e.getMessage()
        + places
            .state()
            .answeredAt(place.name())
            .map(time -> "; it last answered at " + time)
            .orElse("; it has never answered");
  }

  private LiveProject unknown(ProjectEntry entry, String why, EngineLook engines) {
    return live(entry, Optional.empty(), VisibleText.of(why), engines);
  }

  private JsonArray ask(Asked asked, EngineLook engines) {
    Settings.Place place = asked.place();
    List<String> line =
        new ArrayList<>(
            List.of("status", "--live", "--timeout", place.timeout().toSeconds() + "s"));
    if (engines != EngineLook.NONE) {
      line.add("--drift");
    }
    JsonElement array =
        places
            .lookInside(
                place,
                asked.inside(),
                places
                    .request(PlaceRequest.Kind.LOOK, asked.projects(), line)
                    .with(asked.environments()))
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
