package dev.projectorchestrator.core.live;

import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.git.GitReads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks at many projects' engines, on as many threads as there are processors. */
final class EngineLooks {

  private final ExecutorService executor =
      DaemonThreads.pool("engine-look", Runtime.getRuntime().availableProcessors());
  private final List<Future<EngineView>> views = new ArrayList<>();
  private final long until;

  /**
   * Begins to look.
   *
   * @param reads reads repositories
   * @param projects the projects
   * @param deadline how long all of it may take
   */
  EngineLooks(GitReads reads, List<LocatedProject> projects, Duration deadline) {
    this.until = System.nanoTime() + deadline.toNanos();
    for (LocatedProject project : projects) {
      views.add(executor.submit(() -> reads.look(project.folder(), project.entry().ref(), true)));
    }
    executor.shutdown();
  }

  /**
   * Waits for the end.
   *
   * @return a view for each project, in their order
   */
  List<EngineView> await() {
    List<EngineView> seen = new ArrayList<>();
    // From the last one, as the thread that waits is woken by each that it waits for.
    for (int i = views.size() - 1; i >= 0; i--) {
      seen.add(await(views.get(i)));
    }
    Collections.reverse(seen);
    return seen;
  }

  private EngineView await(Future<EngineView> view) {
    try {
      return view.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return EngineView.unknown("it could not be looked at in time");
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
      return EngineView.unknown("interrupted");
    } catch (ExecutionException e) {
      return EngineView.unknown("can't be read: " + e.getCause());
    }
  }
}
