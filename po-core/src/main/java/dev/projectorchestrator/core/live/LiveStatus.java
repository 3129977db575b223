package dev.projectorchestrator.core.live;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.git.GitReads;
import dev.projectorchestrator.core.harness.HarnessCatalog;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.registry.ProjectEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks at many projects at once: one batch a harness, the harnesses side by side, each with a
 * deadline. A driver that fails or hangs makes its own projects {@code UNKNOWN} and no other.
 */
public final class LiveStatus {

  private final Path home;
  private final Supplier<HarnessCatalog> catalog;
  private final Function<Path, ProjectContext> contexts;
  private final GitReads reads;
  private final Clock clock;
  private final Duration deadline;

  /**
   * Makes one. Looks at nothing yet.
   *
   * @param home the PO home
   * @param catalog opens the harnesses
   * @param contexts makes what a driver is told about the project in a folder
   * @param clock tells the time
   * @param deadline how long a harness's batch may take
   */
  public LiveStatus(
      Path home,
      Supplier<HarnessCatalog> catalog,
      Function<Path, ProjectContext> contexts,
      Clock clock,
      Duration deadline) {
    this.home = home;
    this.catalog = catalog;
    this.contexts = contexts;
    this.reads = new GitReads();
    this.clock = clock;
    this.deadline = deadline;
  }

  /**
   * Looks. Blocks, for at most the deadline and a little.
   *
   * @param projects the projects
   * @param engines what of their engines to look at too
   * @return one answer for each project, in the given order
   */
  public List<LiveProject> look(List<ProjectEntry> projects, EngineLook engines) {
    Map<String, List<ProjectEntry>> byHarness = new LinkedHashMap<>();
    Map<String, ProjectStatus> answers = new LinkedHashMap<>();
    for (ProjectEntry project : projects) {
      Path folder = ProjectFolders.of(home, project);
      if (Files.isDirectory(folder)) {
        byHarness.computeIfAbsent(project.harness(), key -> new ArrayList<>()).add(project);
      } else {
        answers.put(
            project.name(),
            unknown(
                GitUrl.isUrl(project.location())
                    ? "it is not cloned yet: po start clones it to " + folder
                    : "the folder is gone: " + folder));
      }
    }
    Map<String, EngineView> views = new LinkedHashMap<>();
    ExecutorService executor = executor(byHarness.size() + 2);
    try {
      Map<String, Future<Map<String, ProjectStatus>>> batches = new LinkedHashMap<>();
      byHarness.forEach(
          (harness, group) -> batches.put(harness, executor.submit(() -> ask(harness, group))));
      if (engines != EngineLook.NONE) {
        views.putAll(views(projects, engines == EngineLook.CHANGES));
      }
      long until = System.nanoTime() + deadline.toNanos();
      batches.forEach(
          (harness, batch) -> answers.putAll(await(harness, batch, byHarness.get(harness), until)));
    } finally {
      executor.shutdownNow();
    }
    List<LiveProject> result = new ArrayList<>();
    for (ProjectEntry project : projects) {
      Path folder = ProjectFolders.of(home, project);
      result.add(
          new LiveProject(
              project,
              Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty(),
              answers.getOrDefault(project.name(), unknown("the harness gave no answer")),
              Optional.ofNullable(views.get(project.name()))));
    }
    return result;
  }

  /**
   * Looks at projects' engines only, in parallel.
   *
   * @param projects the projects
   * @param changes whether to look for changed files too
   * @return a view for each project, by name
   */
  public Map<String, EngineView> views(List<ProjectEntry> projects, boolean changes) {
    Map<String, EngineView> views = new LinkedHashMap<>();
    ExecutorService executor = executor(Runtime.getRuntime().availableProcessors());
    try {
      List<Callable<EngineView>> looks = new ArrayList<>();
      for (ProjectEntry project : projects) {
        looks.add(() -> reads.look(ProjectFolders.of(home, project), project.ref(), changes));
      }
      List<Future<EngineView>> done = executor.invokeAll(looks);
      for (int i = 0; i < projects.size(); i++) {
        views.put(projects.get(i).name(), done.get(i).get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      executor.shutdownNow();
    }
    return views;
  }

  private Map<String, ProjectStatus> ask(String name, List<ProjectEntry> group) {
    Map<String, ProjectStatus> answers = new LinkedHashMap<>();
    try {
      Harness harness = catalog.get().require(name).harness();
      Map<ProjectContext, String> names = new LinkedHashMap<>();
      for (ProjectEntry project : group) {
        names.put(contexts.apply(ProjectFolders.of(home, project)), project.name());
      }
      harness
          .statusAll(names.keySet())
          .forEach(
              (context, status) -> {
                String project = names.get(context);
                if (project != null && status != null) {
                  answers.put(project, status);
                }
              });
    } catch (PoException e) {
      group.forEach(
          project -> answers.putIfAbsent(project.name(), unknown(String.valueOf(e.getMessage()))));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      group.forEach(
          project ->
              answers.putIfAbsent(
                  project.name(), unknown("the driver of '" + name + "' failed: " + e)));
    }
    return answers;
  }

  private Map<String, ProjectStatus> await(
      String harness,
      Future<Map<String, ProjectStatus>> batch,
      List<ProjectEntry> group,
      long until) {
    String reason;
    try {
      return batch.get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      batch.cancel(true);
      reason =
          "the driver of '" + harness + "' gave no answer within " + deadline.toSeconds() + " s";
    } catch (ExecutionException | CancellationException e) {
      reason = "the driver of '" + harness + "' failed: " + e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reason = "interrupted";
    }
    Map<String, ProjectStatus> answers = new LinkedHashMap<>();
    for (ProjectEntry project : group) {
      answers.put(project.name(), unknown(reason));
    }
    return answers;
  }

  private ProjectStatus unknown(String reason) {
    return ProjectStatus.unknown(reason, clock.instant());
  }

  private static ExecutorService executor(int threads) {
    return Executors.newFixedThreadPool(
        Math.max(1, Math.min(threads, 16)),
        task -> {
          Thread thread = new Thread(task, "live-status");
          thread.setDaemon(true);
          return thread;
        });
  }
}
