package dev.projectorchestrator.core.live;

import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.git.GitReads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Looks at many projects' engines, on as many threads as there are processors. */
final class EngineLooks {

  private final ExecutorService executor =
      DaemonThreads.pool("engine-look", Runtime.getRuntime().availableProcessors());
  private final List<Future<EngineView>> views = new ArrayList<>();

  /**
   * Begins to look.
   *
   * @param reads reads repositories
   * @param projects the projects
   */
  EngineLooks(GitReads reads, List<LocatedProject> projects) {
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
    return views.stream().map(this::await).toList();
  }

  private EngineView await(Future<EngineView> view) {
    try {
      return view.get();
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
      return EngineView.unknown("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
