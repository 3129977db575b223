package dev.projectorchestrator.core.live;

import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/**
 * Looks at places again and again without waiting for them: after the first look, each gives what
 * it answered last, and is asked anew some seconds after that. So one that is slow or hangs delays
 * nobody else, and what is seen of it is as old as its {@code observedAt} says.
 */
final class PacedPlaces implements Elsewhere, AutoCloseable {

  private static final Duration PACE = Duration.ofSeconds(5);
  private static final int AT_ONCE = 64;

  private final Elsewhere places;
  private final ExecutorService executor = DaemonThreads.pool("places", AT_ONCE);
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  /** What a place answered last, for which projects, and the look that goes on. */
  private record Kept(
      List<ProjectEntry> projects,
      Map<String, LiveProject> answer,
      long askedAt,
      CompletableFuture<Map<String, LiveProject>> next) {}

  PacedPlaces(Elsewhere places) {
    this.places = places;
  }

  @Override
  public Map<String, LiveProject> look(
      String place, List<ProjectEntry> projects, EngineLook engines) {
    Kept before = kept.get(place);
    if (before == null || !before.projects().equals(projects)) {
      Map<String, LiveProject> first = places.look(place, projects, engines);
      kept.put(
          place,
          new Kept(projects, first, System.nanoTime(), CompletableFuture.completedFuture(first)));
      return first;
    }
    if (!before.next().isDone()) {
      return before.answer();
    }
    Map<String, LiveProject> answer = before.next().join();
    Kept now = new Kept(projects, answer, before.askedAt(), before.next());
    if (System.nanoTime() - before.askedAt() > PACE.toNanos()) {
      now =
          new Kept(
              projects,
              answer,
              System.nanoTime(),
              CompletableFuture.supplyAsync(() -> places.look(place, projects, engines), executor));
    }
    kept.put(place, now);
    return answer;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
