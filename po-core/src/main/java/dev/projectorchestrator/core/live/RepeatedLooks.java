package dev.projectorchestrator.core.live;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.api.StatusLook;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks harnesses about the same projects again and again. A look is begun anew when the projects
 * are others, and once a minute: what nobody tells of, such as changes on a network disk, is seen
 * then. Engines may be forgotten meanwhile; each run of one is checked by itself.
 */
final class RepeatedLooks extends DriverLooks {

  private static final Duration ANEW = Duration.ofMinutes(1);

  private record Kept(Look look, long begunAt) {}

  private final Map<String, Kept> looks = new ConcurrentHashMap<>();

  RepeatedLooks(DriverLooks other) {
    super(other);
  }

  @Override
  StatusLook looking(Harness driver, Collection<ProjectContext> projects) {
    return driver.statusLook(projects);
  }

  @Override
  Map<String, ProjectStatus> ask(String harness, List<LocatedProject> group) {
    // Not there while it is used: one that hangs is not used twice.
    Kept kept = looks.remove(harness);
    if (kept == null
        || System.nanoTime() - kept.begunAt() > ANEW.toNanos()
        || !kept.look().isAt(group)) {
      close(kept);
      kept = new Kept(begin(harness, group), System.nanoTime());
    }
    boolean done = false;
    try {
      Map<String, ProjectStatus> answers = kept.look().look();
      done = true;
      return answers;
    } finally {
      close(done ? looks.put(harness, kept) : kept);
    }
  }

  private static void close(Kept kept) {
    if (kept != null) {
      kept.look().close();
    }
  }

  @Override
  public void close() {
    looks.values().forEach(RepeatedLooks::close);
    looks.clear();
  }
}
