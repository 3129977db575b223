package dev.projectorchestrator.core.overview;

import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.EngineUpdate;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.live.LiveStatus;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.selection.Looks;
import dev.projectorchestrator.core.usage.OverBudget;
import dev.projectorchestrator.core.wanted.Wanted;
import dev.projectorchestrator.core.watch.Event;
import dev.projectorchestrator.core.watch.Watcher;
import dev.projectorchestrator.core.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Watches the fleet for a screen, and tells of each overview that differs from the one before.
 * Stands on the watcher: what it sees is recorded as events, as by {@code po watch}. Safe for use
 * by many threads.
 */
public final class FleetFeed implements AutoCloseable, Looks {

  private static final Duration ENGINES_EVERY = Duration.ofSeconds(60);

  /**
   * Of how much time a look at the pins may take one part: 200 projects in whose files agents work
   * take 1 to 4 s of CPU.
   */
  private static final int ENGINES_SHARE = 100;

  private static final ProjectStatus NOT_LOOKED_AT =
      ProjectStatus.unknown("not looked at yet", Instant.EPOCH);

  private final Workspace workspace;
  private final FleetStore store;
  private final LiveStatus status;
  private final Watcher watcher;
  private final Duration interval;
  private final List<Consumer<Overview>> listeners = new CopyOnWriteArrayList<>();
  private final Thread looking = new Thread(this::look, "fleet-feed");
  private final Thread engineLooking = new Thread(this::lookAtEngines, "fleet-engines");
  private volatile Overview overview = Overview.NOTHING;
  private volatile Fleet fleet;
  private volatile List<LiveProject> seen = List.of();
  private volatile Map<String, EngineView> engines = Map.of();
  private volatile FleetReading reading = new FleetReading(Optional.empty(), List.of());
  private final Semaphore lookSoon = new Semaphore(0);
  private final Semaphore enginesSoon = new Semaphore(0);
  private volatile boolean closed;

  /**
   * Creates a feed. Reads fleet.toml; looks at nothing yet.
   *
   * @param workspace what it looks with
   * @param interval from one look to the next
   * @throws PoException when fleet.toml can't be read
   */
  public FleetFeed(Workspace workspace, Duration interval) {
    this.workspace = workspace;
    this.store = workspace.registry().requireStore();
    this.status = workspace.liveStatus().repeated();
    this.interval = interval;
    this.watcher =
        new Watcher(
            workspace.registry().requireHome(),
            this::read,
            this::lookAt,
            this::usedUp,
            workspace.clock());
    this.fleet = store.load();
    this.overview = new Overview(Rows.unseen(enabled(fleet, true), "looking"), List.of(), false);
    looking.setDaemon(true);
    engineLooking.setDaemon(true);
  }

  /** Begins to look, on threads of its own. */
  public void start() {
    looking.start();
    engineLooking.start();
  }

  /**
   * Adds who is told of each new overview, on the feed's thread.
   *
   * @param listener hears of it
   */
  public void listen(Consumer<Overview> listener) {
    listeners.add(listener);
  }

  /** Returns the latest overview. */
  public Overview overview() {
    return overview;
  }

  /** Returns the fleet as it could last be read. */
  public Fleet fleet() {
    return fleet;
  }

  /** Looks again soon, at pins too: something was done. */
  public void refresh() {
    enginesSoon.release();
    lookSoon.release();
  }

  private FleetReading read() {
    reading = store.read();
    return reading;
  }

  private static List<ProjectEntry> enabled(Fleet fleet, boolean enabled) {
    return fleet.projects().stream().filter(project -> project.enabled() == enabled).toList();
  }

  private List<LiveProject> lookAt(List<ProjectEntry> projects) {
    List<LiveProject> now = status.look(projects, EngineLook.NONE);
    if (workspace.interruption().requested()) {
      Thread.currentThread().interrupt(); // A signal has ended what was asked.
    }
    seen = now;
    return now;
  }

  private List<String> usedUp(Fleet now) {
    return workspace.budgets().usedUp(now).stream().map(OverBudget::what).toList();
  }

  private void look() {
    try (status) {
      String cursor = watcher.cursor();
      do {
        cursor = look(cursor);
      } while (!closed && await(lookSoon, interval));
    }
  }

  private String look(String known) {
    String cursor = known;
    List<String> problems = new ArrayList<>();
    try {
      for (Event event : watcher.since(known)) {
        cursor = event.cursor();
      }
      fleet = watcher.fleet().orElse(fleet);
      reading.problems().forEach(one -> problems.add(one.where() + ": " + one.message()));
    } catch (PoException e) {
      problems.add(e.getMessage());
    } catch (RuntimeException e) {
      // A thread that ended here would leave the screen as it is, for good and without a word.
      problems.add("an internal error: " + e);
    }
    publish(problems);
    return cursor;
  }

  private void publish(List<String> problems) {
    List<Row> rows = new ArrayList<>(Rows.of(live(enabled(fleet, true)), wanted(problems)));
    rows.addAll(Rows.unseen(enabled(fleet, false), "disabled"));
    Overview now = new Overview(rows, problems, true);
    if (!now.equals(overview)) {
      overview = now;
      listeners.forEach(listener -> listener.accept(now));
    }
  }

  private Map<String, ? extends Map<String, Wanted>> wanted(List<String> problems) {
    try {
      return workspace.wanted().all();
    } catch (PoException e) {
      problems.add(e.getMessage());
      return Map.of();
    }
  }

  /** Waits, until something was done at the latest; false when this is closed. */
  private static boolean await(Semaphore soon, Duration most) {
    try {
      if (soon.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
        soon.drainPermits();
      }
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void lookAtEngines() {
    Duration pause;
    do {
      long begun = System.nanoTime();
      Map<String, EngineView> now = status.views(enabled(fleet, true));
      if (!now.equals(engines)) {
        engines = now;
        lookSoon.release();
      }
      Duration rest = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(ENGINES_SHARE);
      pause = rest.compareTo(ENGINES_EVERY) > 0 ? rest : ENGINES_EVERY;
    } while (!closed && await(enginesSoon, pause));
  }

  /** Returns what was seen last of projects. */
  @Override
  public List<LiveProject> live(List<ProjectEntry> projects) {
    Map<String, LiveProject> byName = new LinkedHashMap<>();
    seen.forEach(project -> byName.put(project.entry().name(), project));
    List<LiveProject> live = new ArrayList<>();
    for (ProjectEntry project : projects) {
      LiveProject one = byName.get(project.name());
      Optional<EngineView> engine = Optional.ofNullable(engines.get(project.name()));
      live.add(
          one == null
              ? new LiveProject(project, Optional.empty(), NOT_LOOKED_AT, engine)
              : new LiveProject(project, one.directory(), one.status(), engine));
    }
    return live;
  }

  @Override
  public Map<String, EngineView> engines(List<ProjectEntry> projects) {
    Map<String, EngineView> views = new LinkedHashMap<>();
    for (ProjectEntry project : projects) {
      EngineView view = engines.get(project.name());
      views.put(project.name(), view == null ? EngineView.unknown("not looked at yet") : view);
    }
    return views;
  }

  @Override
  public List<EngineUpdate> updates(List<ProjectEntry> projects) {
    throw PoException.usage(
        "a screen does not ask where engines come from again and again", "see: po outdated");
  }

  /** Ends the looking. */
  @Override
  public void close() {
    closed = true;
    looking.interrupt();
    engineLooking.interrupt();
  }
}
