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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks at many projects at once: one batch a harness, the harnesses side by side, each with a
 * deadline. A driver that fails or hangs makes its own projects {@code UNKNOWN} and no other.
 */
public final class LiveStatus {

  private final Path home;
  private final Supplier<HarnessCatalog> catalog;
  private final Consumer<Collection<String>> admit;
  private final Function<Path, ProjectContext> contexts;
  private final GitReads reads;
  private final Clock clock;
  private final Duration deadline;

  /**
   * Makes one. Looks at nothing yet.
   *
   * @param home the PO home
   * @param catalog opens the harnesses
   * @param admit asks about harnesses, by name, that are to be asked about
   * @param contexts makes what a driver is told about the project in a folder
   * @param clock tells the time
   * @param deadline how long a harness's batch may take
   */
  public LiveStatus(
      Path home,
      Supplier<HarnessCatalog> catalog,
      Consumer<Collection<String>> admit,
      Function<Path, ProjectContext> contexts,
      Clock clock,
      Duration deadline) {
    this.home = home;
    this.catalog = catalog;
    this.admit = admit;
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
    ExecutorService lookers = executor(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<EngineView>> engineLooks =
          engines == EngineLook.NONE
              ? List.of()
              : lookAtEngines(projects, engines == EngineLook.CHANGES, lookers);
      // Opening the harnesses takes a while, in which the engines are looked at.
      admit.accept(byHarness.keySet());
      Map<String, Future<Map<String, ProjectStatus>>> batches = new LinkedHashMap<>();
      for (Map.Entry<String, List<ProjectEntry>> group : byHarness.entrySet()) {
        batches.put(group.getKey(), executor.submit(() -> ask(group.getKey(), group.getValue())));
      }
      collect(projects, engineLooks, views);
      long until = System.nanoTime() + deadline.toNanos();
      for (Map.Entry<String, Future<Map<String, ProjectStatus>>> batch : batches.entrySet()) {
        String harness = batch.getKey();
        answers.putAll(await(harness, batch.getValue(), byHarness.get(harness), until));
      }
    } finally {
      lookers.shutdownNow();
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
      collect(projects, lookAtEngines(projects, changes, executor), views);
    } finally {
      executor.shutdownNow();
    }
    return views;
  }

  private List<Future<EngineView>> lookAtEngines(
      List<ProjectEntry> projects, boolean changes, ExecutorService executor) {
    List<Future<EngineView>> looks = new ArrayList<>(projects.size());
    for (ProjectEntry project : projects) {
      looks.add(
          executor.submit(
              () -> reads.look(ProjectFolders.of(home, project), project.ref(), changes)));
    }
    return looks;
  }

  private static void collect(
      List<ProjectEntry> projects, List<Future<EngineView>> looks, Map<String, EngineView> views) {
    try {
      for (int i = 0; i < looks.size(); i++) {
        views.put(projects.get(i).name(), looks.get(i).get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, ProjectStatus> ask(String name, List<ProjectEntry> group) {
    Map<String, ProjectStatus> answers = new LinkedHashMap<>();
    try {
      Harness harness = catalog.get().require(name).harness();
      Map<ProjectContext, String> names = new LinkedHashMap<>();
      for (ProjectEntry project : group) {
        names.put(contexts.apply(ProjectFolders.of(home, project)), project.name());
      }
      for (Map.Entry<ProjectContext, ProjectStatus> answer :
          harness.statusAll(names.keySet()).entrySet()) {
        String project = names.get(answer.getKey());
        if (project != null && answer.getValue() != null) {
          answers.put(project, answer.getValue());
        }
      }
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
