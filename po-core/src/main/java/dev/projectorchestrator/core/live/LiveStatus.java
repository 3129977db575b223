package dev.projectorchestrator.core.live;

import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.git.GitReads;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import dev.projectorchestrator.core.harness.trust.EngineTrust;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks at many projects at once: one batch a harness, the harnesses side by side, each with a
 * deadline. A driver that fails or hangs makes its own projects {@code UNKNOWN} and no other.
 */
public final class LiveStatus implements AutoCloseable {

  /** Each has a process here while it is asked, such as an ssh of 5 MB. */
  private static final int PLACES_AT_ONCE = 64;

  private final Path home;
  private final DriverLooks drivers;
  private final Elsewhere elsewhere;
  private final InstantSource clock;
  private final Duration deadline;

  /**
   * Makes one. Looks at nothing yet.
   *
   * @param home the PO home
   * @param catalog opens the harnesses
   * @param contexts makes what a driver is told about the project in a folder
   * @param engines tells which engines may be asked
   * @param elsewhere looks at projects at other places
   * @param clock tells the time
   * @param deadline how long a harness's batch may take
   */
  public LiveStatus(
      Path home,
      Supplier<HarnessCatalog> catalog,
      Function<Path, ProjectContext> contexts,
      EngineTrust engines,
      Elsewhere elsewhere,
      InstantSource clock,
      Duration deadline) {
    this.elsewhere = elsewhere;
    this.home = home;
    this.drivers = new DriverLooks(catalog, contexts, engines, clock);
    this.clock = clock;
    this.deadline = deadline;
  }

  private LiveStatus(LiveStatus other, DriverLooks drivers, Elsewhere elsewhere) {
    this.home = other.home;
    this.elsewhere = elsewhere;
    this.drivers = drivers;
    this.clock = other.clock;
    this.deadline = other.deadline;
  }

  /**
   * Returns a look that is to be repeated every few seconds: what it knows of the projects' files
   * is read again only where they have changed, and all of it once a minute.
   *
   * @return the look; for one thread, to be closed
   */
  public LiveStatus repeated() {
    return new LiveStatus(this, new RepeatedLooks(drivers), new PacedPlaces(elsewhere));
  }

  /** Lets go of what a repeated look has kept. */
  @Override
  public void close() {
    drivers.close();
    if (elsewhere instanceof PacedPlaces paced) {
      paced.close();
    }
  }

  /**
   * Returns the harnesses that a look at projects drives.
   *
   * @param projects the projects
   * @return the names of the harnesses of those projects whose folder is there
   */
  public Set<String> harnesses(List<ProjectEntry> projects) {
    return located(projects).stream()
        .filter(LocatedProject::isThere)
        .map(project -> project.entry().harness())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Looks. Blocks, for at most the deadline and a little.
   *
   * @param projects the projects
   * @param engines what of their engines to look at too
   * @return one answer for each project, in the given order
   */
  public List<LiveProject> look(List<ProjectEntry> projects, EngineLook engines) {
    List<LocatedProject> located = located(projects);
    Map<String, List<LocatedProject>> byHarness =
        located.stream()
            .filter(LocatedProject::isThere)
            .collect(
                Collectors.groupingBy(
                    project -> project.entry().harness(), LinkedHashMap::new, Collectors.toList()));
    Map<String, List<ProjectEntry>> byPlace =
        projects.stream()
            .filter(project -> project.place().isPresent())
            .collect(
                Collectors.groupingBy(
                    project -> project.place().orElseThrow(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    Map<String, ProjectStatus> answers;
    Map<String, LiveProject> placed = new HashMap<>();
    List<EngineView> views;
    ExecutorService executor = DaemonThreads.pool("live-status", Math.max(1, byHarness.size()));
    ExecutorService far =
        DaemonThreads.pool("places", Math.max(1, Math.min(byPlace.size(), PLACES_AT_ONCE)));
    try {
      List<Future<Map<String, LiveProject>>> asked = new ArrayList<>();
      byPlace.forEach(
          (place, group) -> asked.add(far.submit(() -> elsewhere.look(place, group, engines))));
      List<Batch> batches = new ArrayList<>();
      byHarness.forEach(
          (harness, group) ->
              batches.add(
                  new Batch(harness, group, executor.submit(() -> drivers.ask(harness, group)))));
      // Read the engines while the harnesses answer.
      Optional<EngineLooks> looks =
          engines == EngineLook.NONE
              ? Optional.empty()
              : Optional.of(new EngineLooks(new GitReads(), located, deadline));
      answers = await(batches);
      views = looks.map(EngineLooks::await).orElse(List.of());
      for (Future<Map<String, LiveProject>> place : asked) {
        placed.putAll(awaitPlace(place));
      }
    } finally {
      executor.shutdownNow();
      far.shutdownNow();
    }
    List<LiveProject> result = new ArrayList<>();
    for (int i = 0; i < located.size(); i++) {
      LocatedProject project = located.get(i);
      LiveProject there = placed.get(project.entry().name());
      if (there != null) {
        result.add(there);
        continue;
      }
      ProjectStatus answer = answers.get(project.entry().name());
      result.add(
          new LiveProject(
              project.entry(),
              Optional.of(project.folder()).filter(folder -> project.isThere()),
              answer == null ? notThere(project) : answer,
              views.isEmpty() ? Optional.empty() : Optional.of(views.get(i))));
    }
    return result;
  }

  /**
   * Looks at projects' engines only, in parallel.
   *
   * @param projects the projects
   * @return a view for each project, by name
   */
  public Map<String, EngineView> views(List<ProjectEntry> projects) {
    Map<String, EngineView> views = new LinkedHashMap<>();
    if (projects.stream().anyMatch(project -> project.place().isPresent())) {
      for (LiveProject project : look(projects, EngineLook.CHANGES)) {
        views.put(project.entry().name(), project.engine().orElseThrow());
      }
      return views;
    }
    List<EngineView> seen = new EngineLooks(new GitReads(), located(projects), deadline).await();
    for (int i = 0; i < projects.size(); i++) {
      views.put(projects.get(i).name(), seen.get(i));
    }
    return views;
  }

  private List<LocatedProject> located(List<ProjectEntry> projects) {
    return projects.stream().map(project -> LocatedProject.of(home, project)).toList();
  }

  private ProjectStatus notThere(LocatedProject project) {
    if (project.entry().place().isPresent()) {
      return unknown("interrupted");
    }
    return unknown(
        ProjectFolders.isUrl(project.entry())
            ? "it is not cloned yet: po start clones it to " + project.folder()
            : "the folder is gone: " + project.folder());
  }

  private ProjectStatus unknown(String reason) {
    return ProjectStatus.unknown(reason, clock.instant());
  }

  /** A place keeps to its own deadline. */
  private static Map<String, LiveProject> awaitPlace(Future<Map<String, LiveProject>> place) {
    try {
      return place.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PoException known) {
        throw known; // Such as an interruption by the user.
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The look at one harness's projects. */
  private record Batch(
      String harness, List<LocatedProject> projects, Future<Map<String, ProjectStatus>> answers) {}

  private Map<String, ProjectStatus> await(List<Batch> batches) {
    long until = System.nanoTime() + deadline.toNanos();
    Map<String, ProjectStatus> answers = new HashMap<>();
    for (Batch batch : batches) {
      try {
        long left = Math.max(0, until - System.nanoTime());
        answers.putAll(batch.answers().get(left, TimeUnit.NANOSECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        answers.putAll(same(batch, "interrupted"));
      } catch (TimeoutException e) {
        answers.putAll(
            same(batch, failed(batch, "gave no answer within " + deadline.toSeconds() + " s")));
      } catch (ExecutionException e) {
        answers.putAll(
            same(
                batch,
                e.getCause() instanceof PoException problem
                    ? String.valueOf(problem.getMessage())
                    : failed(batch, "failed: " + e.getCause())));
      }
    }
    return answers;
  }

  private static String failed(Batch batch, String how) {
    return "the driver of '" + batch.harness() + "' " + how;
  }

  private Map<String, ProjectStatus> same(Batch batch, String reason) {
    return batch.projects().stream()
        .collect(Collectors.toMap(project -> project.entry().name(), project -> unknown(reason)));
  }
}
