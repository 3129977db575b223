package dev.projectorchestrator.core.place;

import dev.projectorchestrator.api.Allocation;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Whereabouts;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.input.VisibleText;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What agents run in at places that have to be asked for it, such as the jobs of a cluster. Safe
 * for use by many threads.
 */
public final class Allocations {

  /** The home that is named by who stops agents only for now. */
  private static final String STOPPING = "0".repeat(32);

  /** Commands that begin agents. */
  private static final Set<String> STARTING = Set.of("start", "restart", "resume");

  private final Places places;
  private final PlaceDrivers drivers;

  Allocations(Places places, PlaceDrivers drivers) {
    this.places = places;
    this.drivers = drivers;
  }

  /**
   * Checks whether agents there run in something that is asked for and given back.
   *
   * @param place the place
   * @return true if so
   */
  public boolean allocates(Settings.Place place) {
    return drivers.driver(place).allocates();
  }

  /**
   * Finds out where projects' agents are, by one query for all. Blocks.
   *
   * @param place a place that {@link #allocates}
   * @param projects the projects' names
   * @return what is known of each
   * @throws PoException with {@code UNREACHABLE} when it can't be asked
   */
  public Map<String, Whereabouts> whereabouts(Settings.Place place, Collection<String> projects) {
    return calling(
        place,
        () ->
            drivers
                .driver(place)
                .whereabouts(drivers.context(place, place.keys(), false), projects));
  }

  /**
   * Finds those projects whose allocation was asked for and is not there yet; one query for each
   * place that allocates. Blocks. What can't be found out is not among them.
   *
   * @param projects the projects
   * @return why each waits, by its name
   */
  public Map<String, String> waiting(Collection<ProjectEntry> projects) {
    Map<String, List<String>> byPlace = new LinkedHashMap<>();
    for (ProjectEntry project : projects) {
      project
          .place()
          .ifPresent(
              place ->
                  byPlace.computeIfAbsent(place, none -> new ArrayList<>()).add(project.name()));
    }
    Map<String, String> waiting = new HashMap<>();
    byPlace.forEach(
        (name, group) -> {
          try {
            Settings.Place place = places.require(name);
            if (allocates(place)) {
              whereabouts(place, group)
                  .forEach(
                      (project, where) -> {
                        if (where.presence() == Whereabouts.Presence.WAITING) {
                          waiting.put(project, visible(where));
                        }
                      });
            }
          } catch (PoException e) {
            // Who looks at the project itself is told of it.
            waiting.keySet().removeAll(group);
          }
        });
    return waiting;
  }

  /** Ensures that a place can be asked what is allocated, if it allocates. */
  void requireReachable(Settings.Place place) {
    if (!allocates(place)) {
      return;
    }
    // Nobody's name: it is about whether there is an answer.
    String nobody = "nobody";
    Whereabouts where = whereabouts(place, List.of(nobody)).get(nobody);
    if (where.presence() == Whereabouts.Presence.UNKNOWN) {
      throw PoException.of(
          ErrorCode.UNREACHABLE, "the place '" + place.name() + "': " + visible(where));
    }
  }

  /** Returns in which project's surroundings a request runs: in none where nothing is allocated. */
  Optional<String> inside(Settings.Place place, PlaceRequest request) {
    String project = request.about();
    if (project.isEmpty() || !allocates(place)) {
      return Optional.empty();
    }
    Whereabouts where = whereabouts(place, List.of(project)).get(project);
    // What only prints, such as logs, reads files: they are where all of its files are, too.
    boolean anywhere = request.kind() == PlaceRequest.Kind.RAW;
    return switch (where.presence()) {
      case UP -> Optional.of(project);
      case NONE -> {
        // On the machine that asks they would run in nothing that was asked for.
        if (request.kind() == PlaceRequest.Kind.RUN && STARTING.contains(request.line().get(0))) {
          throw PoException.of(
              ErrorCode.UNREACHABLE, "the place '" + place.name() + "': " + visible(where));
        }
        yield Optional.empty();
      }
      default -> {
        if (anywhere) {
          yield Optional.empty();
        }
        throw PoException.of(
            ErrorCode.UNREACHABLE, "the place '" + place.name() + "': " + visible(where));
      }
    };
  }

  /**
   * Asks for what a project's agents run in, and waits until it is there. What is there already is
   * kept. When it is moved to another machine, the po over there resumes the agents.
   *
   * @param place a place that {@link #allocates}
   * @param project the project
   * @param told is told what it waits for
   * @throws PoException when it is not given
   */
  public void allocate(Settings.Place place, ProjectEntry project, Consumer<String> told) {
    Allocation wanted =
        new Allocation(
            places.serve("__serve"),
            places
                .request(PlaceRequest.Kind.RUN, List.of(project), List.of("resume", project.name()))
                .toLine(),
            // For another home: that its agents are meant to run stays noted there, for the resume.
            places
                .request(PlaceRequest.Kind.RUN, List.of(project), List.of("stop", project.name()))
                .of(STOPPING)
                .toLine(),
            line -> told.accept(VisibleText.of(line)));
    calling(
        place,
        () -> {
          drivers
              .driver(place)
              .allocate(
                  drivers.context(place, keys(place, project), false), project.name(), wanted);
          return true;
        });
  }

  /**
   * Gives back what was asked for. Its agents must have been stopped.
   *
   * @param place a place that {@link #allocates}
   * @param project the project's name
   * @throws PoException when it can't be given back
   */
  public void release(Settings.Place place, String project) {
    calling(
        place,
        () -> {
          drivers.driver(place).release(drivers.context(place, place.keys(), false), project);
          return true;
        });
  }

  /** Returns what the place says, but for what the project says itself. */
  private Map<String, String> keys(Settings.Place place, ProjectEntry project) {
    Map<String, String> keys = new HashMap<>(place.keys());
    for (String word : project.allocation().orElse("").strip().split("\\s+")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        keys.put(word.substring(0, equals), word.substring(equals + 1));
      } else if (!word.isEmpty()) {
        throw PoException.of(
            ErrorCode.INVALID_CONFIG,
            "the allocation of '" + project.name() + "': '" + word + "' is no KEY=VALUE",
            "write such as \"memory=16G cpus=4\"");
      }
    }
    drivers.driver(new Settings.Place(place.name(), place.kind(), place.timeout(), keys));
    return keys;
  }

  private static <T> T calling(Settings.Place place, Supplier<T> call) {
    try {
      return call.get();
    } catch (HarnessException e) {
      ErrorCode code =
          switch (e.kind()) {
            case INVALID_CONFIG -> ErrorCode.INVALID_CONFIG;
            case TIMED_OUT -> ErrorCode.TIMED_OUT;
            case MISSING_PROGRAM -> ErrorCode.MISSING_PROGRAM;
            default -> ErrorCode.UNREACHABLE;
          };
      throw PoException.of(
              code,
              "the place '"
                  + place.name()
                  + "': "
                  + VisibleText.of(String.valueOf(e.getMessage()).replace('\n', ' ')),
              e.hint())
          .causedBy(e);
    }
  }

  private static String visible(Whereabouts where) {
    return VisibleText.of(where.evidence());
  }
}
