package dev.projectorchestrator.core.live;

import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.git.GitReads;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks at many projects' engines, on as many threads as there are processors. Threads, where an
 * executor would do the same: a command that only looks would feel what that one loads.
 */
final class EngineLooks {

  private final GitReads reads;
  private final List<ProjectEntry> projects;
  private final List<Path> folders;
  private final boolean changes;
  private final EngineView[] views;
  private final AtomicInteger next = new AtomicInteger();
  private final List<Looker> lookers = new ArrayList<>();

  EngineLooks(GitReads reads, List<ProjectEntry> projects, List<Path> folders, boolean changes) {
    this.reads = reads;
    this.projects = projects;
    this.folders = folders;
    this.changes = changes;
    this.views = new EngineView[projects.size()];
  }

  void begin() {
    // One less, as who waits has work of its own, and helps when that is done.
    int threads = Math.min(projects.size(), Runtime.getRuntime().availableProcessors() - 1);
    for (int i = 0; i < threads; i++) {
      Looker looker = new Looker();
      lookers.add(looker);
      looker.start();
    }
  }

  /**
   * Waits for the end.
   *
   * @return a view for each project, in their order
   */
  List<EngineView> await() {
    look();
    for (Looker looker : lookers) {
      looker.await();
    }
    for (int i = 0; i < views.length; i++) {
      if (views[i] == null) {
        views[i] = EngineView.unknown("interrupted");
      }
    }
    return Arrays.asList(views);
  }

  private void look() {
    for (int i = next.getAndIncrement(); i < views.length; i = next.getAndIncrement()) {
      views[i] = reads.look(folders.get(i), projects.get(i).ref(), changes);
    }
  }

  private final class Looker extends Thread {

    private volatile Throwable failure;

    Looker() {
      super("engine-look");
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        look();
      } catch (Throwable e) { // Whatever it is, who waits is to know.
        failure = e;
      }
    }

    void await() {
      try {
        join();
      } catch (InterruptedException e) {
        next.set(views.length);
        currentThread().interrupt();
        return;
      }
      if (failure != null) {
        throw new IllegalStateException(failure);
      }
    }
  }
}
