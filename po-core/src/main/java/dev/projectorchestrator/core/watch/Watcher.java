package dev.projectorchestrator.core.watch;

import dev.projectorchestrator.core.digest.Digests;
import dev.projectorchestrator.core.digest.ProjectFacts;
import dev.projectorchestrator.core.digest.Snapshot;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks at the fleet when it is told to, and tells what happened since a cursor: what it sees
 * itself, and what other watchers of the same fleet have recorded. What could not be looked at is
 * an event, too, and ends nothing. For one thread.
 */
public final class Watcher {

  /** How often to look while nobody sits before a screen: a look too, it is told within 2 s. */
  public static final Duration INTERVAL = Duration.ofMillis(1900);

  /** How often to look while somebody sits before a screen. */
  public static final Duration SCREEN_INTERVAL = Duration.ofSeconds(1);

  private final Supplier<FleetReading> registry;
  private final Function<List<ProjectEntry>, List<LiveProject>> look;
  private final Function<Fleet, List<String>> alarms;
  private final InstantSource clock;
  private final EventLog log;
  private Optional<Fleet> fleet = Optional.empty();

  /**
   * Creates a watcher. Looks at nothing yet.
   *
   * @param home the PO home; events are kept in its {@code .po/events/}
   * @param registry reads the registry, with its problems
   * @param look looks at projects; one answer for each, in the given order
   * @param alarms finds what else is wrong with the fleet, a line each; the same line while it is
   *     the same
   * @param clock tells the time
   */
  public Watcher(
      Path home,
      Supplier<FleetReading> registry,
      Function<List<ProjectEntry>, List<LiveProject>> look,
      Function<Fleet, List<String>> alarms,
      InstantSource clock) {
    this.registry = registry;
    this.look = look;
    this.alarms = alarms;
    this.clock = clock;
    this.log = new EventLog(home.resolve(".po").resolve("events"));
  }

  /**
   * Returns where the log of events ends now.
   *
   * @return the cursor of the latest event that was recorded, by whichever watcher
   */
  public String cursor() {
    return log.state().cursor().toString();
  }

  /**
   * Returns the fleet as it was at the latest look at which fleet.toml could be read.
   *
   * @return the fleet; empty before the first such look
   */
  public Optional<Fleet> fleet() {
    return fleet;
  }

  /**
   * Looks at the fleet now. Blocks as long as looking at the projects takes.
   *
   * @param cursor what the caller knows: an event's cursor, or what {@link #cursor} gave
   * @return what happened since, oldest first; the cursor of the last one is the next to ask with
   * @throws PoException with {@code USAGE} when that is no cursor, {@code FAILED} when events can't
   *     be kept
   */
  public List<Event> since(String cursor) {
    Cursor known =
        Cursor.parse(cursor)
            .orElseThrow(
                () ->
                    PoException.usage(
                        "this is no cursor of an event: " + cursor,
                        "each line of po watch --json has one"));
    return look() ? log.after(known) : List.of();
  }

  /** Looks; false when the thread was interrupted meanwhile: what was cut off has seen nothing. */
  private boolean look() {
    Instant startedAt = clock.instant();
    Map<String, String> reasons = new TreeMap<>();
    Snapshot last = log.state().snapshot();
    Snapshot now = snapshot(last, reasons);
    if (Thread.currentThread().isInterrupted()) {
      return false;
    }
    if (now.equals(last) && !log.state().isNew()) {
      return true;
    }
    log.record(
        now, startedAt, state -> Events.between(state.snapshot(), now, reasons, state.isNew()));
    return true;
  }

  private Snapshot snapshot(Snapshot last, Map<String, String> reasons) {
    TreeSet<String> problems = new TreeSet<>();
    Map<String, ProjectFacts> projects = last.projects();
    try {
      FleetReading reading = registry.get();
      fleet = reading.fleet().or(() -> fleet);
      for (Problem problem : reading.problems()) {
        problems.add(problem.where() + ": " + problem.message());
      }
      if (fleet.isPresent()) {
        projects = look(fleet.get(), last, reasons);
        alarms.apply(fleet.get()).forEach(alarm -> problems.add(Events.BUDGET + alarm));
      }
    } catch (PoException e) {
      problems.add(Events.NO_LOOK + e.getMessage());
    }
    return new Snapshot(projects, problems, Map.of());
  }

  private Map<String, ProjectFacts> look(Fleet seen, Snapshot last, Map<String, String> reasons) {
    Map<String, ProjectFacts> facts = new TreeMap<>();
    List<ProjectEntry> enabled = seen.projects().stream().filter(ProjectEntry::enabled).toList();
    for (LiveProject project : look.apply(enabled)) {
      String name = project.entry().name();
      facts.put(name, ProjectFacts.withActivity(project).knowing(last.projects().get(name)));
      Digests.reason(project).ifPresent(why -> reasons.put(name, why));
    }
    for (ProjectEntry project : seen.projects()) {
      if (!project.enabled()) {
        facts.put(project.name(), ProjectFacts.disabled(project.harness(), project.ref()));
      }
    }
    return facts;
  }
}
