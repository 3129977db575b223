package dev.projectorchestrator.core.live;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.cache.FileStamp;
import dev.projectorchestrator.core.cache.StampedCache;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.git.GitReads;
import dev.projectorchestrator.core.harness.catalog.CatalogEntry;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final StampedCache drivers;
  private final InstantSource clock;
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
      InstantSource clock,
      Duration deadline) {
    this(home, catalog, admit, contexts, clock, deadline, null);
  }

  private LiveStatus(
      Path home,
      Supplier<HarnessCatalog> catalog,
      Consumer<Collection<String>> admit,
      Function<Path, ProjectContext> contexts,
      InstantSource clock,
      Duration deadline,
      StampedCache drivers) {
    this.home = home;
    this.catalog = catalog;
    this.admit = admit;
    this.contexts = contexts;
    this.reads = new GitReads();
    this.drivers = drivers;
    this.clock = clock;
    this.deadline = deadline;
  }

  /**
   * Gives one that keeps what it sees of engines, and what drivers make out of projects' files, in
   * {@code .po/}, and looks only at what has changed since. It sees the same as this one in all
   * cases, only faster.
   *
   * @param build an id of this build of the program: what another build saw is not believed
   * @return the look
   */
  public LiveStatus remembering(String build) {
    return new LiveStatus(
        home,
        catalog,
        admit,
        contexts,
        clock,
        deadline,
        new StampedCache(home, "drivers.cache", build));
  }

  /**
   * Looks. Blocks, for at most the deadline and a little.
   *
   * @param projects the projects
   * @param engines what of their engines to look at too
   * @return one answer for each project, in the given order
   */
  public List<LiveProject> look(List<ProjectEntry> projects, EngineLook engines) {
    Map<String, List<Located>> byHarness = new LinkedHashMap<>();
    Map<String, ProjectStatus> answers = new HashMap<>();
    List<Path> folders = folders(projects);
    List<Optional<Path>> directories = new ArrayList<>(projects.size());
    for (int i = 0; i < projects.size(); i++) {
      ProjectEntry project = projects.get(i);
      Path folder = folders.get(i);
      boolean there = folder.toFile().isDirectory();
      directories.add(there ? Optional.of(folder) : Optional.empty());
      if (there) {
        List<Located> group = byHarness.get(project.harness());
        if (group == null) {
          group = new ArrayList<>();
          byHarness.put(project.harness(), group);
        }
        group.add(new Located(project, folder));
      } else {
        answers.put(project.name(), notThere(project, folder));
      }
    }
    admit.accept(byHarness.keySet());
    List<Batch> batches = new ArrayList<>();
    for (Map.Entry<String, List<Located>> group : byHarness.entrySet()) {
      Batch batch = new Batch(group.getKey(), group.getValue());
      batches.add(batch);
      batch.start();
    }
    // Opening the harnesses takes a while, in which the engines are looked at.
    EngineLooks engineLooks = engines == EngineLook.NONE ? null : begin(projects, folders, engines);
    long until = System.nanoTime() + deadline.toNanos();
    for (Batch batch : batches) {
      answers.putAll(batch.await(until));
    }
    List<EngineView> views = engineLooks == null ? List.of() : engineLooks.await();
    if (drivers != null) {
      drivers.save();
    }
    List<LiveProject> result = new ArrayList<>(projects.size());
    for (int i = 0; i < projects.size(); i++) {
      ProjectStatus answer = answers.get(projects.get(i).name());
      result.add(
          new LiveProject(
              projects.get(i),
              directories.get(i),
              answer == null ? unknown("the harness gave no answer") : answer,
              views.isEmpty() ? Optional.empty() : Optional.of(views.get(i))));
    }
    return result;
  }

  private List<Path> folders(List<ProjectEntry> projects) {
    List<Path> folders = new ArrayList<>(projects.size());
    for (ProjectEntry project : projects) {
      folders.add(ProjectFolders.of(home, project));
    }
    return folders;
  }

  private ProjectStatus notThere(ProjectEntry project, Path folder) {
    return unknown(
        ProjectFolders.isUrl(project)
            ? "it is not cloned yet: po start clones it to " + folder
            : "the folder is gone: " + folder);
  }

  /**
   * Looks at projects' engines only, in parallel.
   *
   * @param projects the projects
   * @param changes whether to look for changed files too
   * @return a view for each project, by name
   */
  public Map<String, EngineView> views(List<ProjectEntry> projects, boolean changes) {
    EngineLook engines = changes ? EngineLook.CHANGES : EngineLook.PIN;
    List<EngineView> seen = begin(projects, folders(projects), engines).await();
    Map<String, EngineView> views = new LinkedHashMap<>();
    for (int i = 0; i < projects.size(); i++) {
      views.put(projects.get(i).name(), seen.get(i));
    }
    return views;
  }

  private EngineLooks begin(List<ProjectEntry> projects, List<Path> folders, EngineLook engines) {
    EngineLooks looks = new EngineLooks(reads, projects, folders, engines == EngineLook.CHANGES);
    looks.begin();
    return looks;
  }

  private ProjectStatus unknown(String reason) {
    return ProjectStatus.unknown(reason, clock.instant());
  }

  /** A project and its folder, which is there. */
  private record Located(ProjectEntry project, Path folder) {}

  /** The look at one harness's projects. */
  private final class Batch extends Thread {

    private final String harness;
    private final List<Located> group;
    private volatile Map<String, ProjectStatus> answers;
    private volatile Throwable failure;

    Batch(String harness, List<Located> group) {
      super("live-status");
      this.harness = harness;
      this.group = group;
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        answers = ask();
      } catch (PoException e) {
        answers = all(String.valueOf(e.getMessage()));
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        answers = all("the driver of '" + harness + "' failed: " + e);
      } catch (Throwable e) { // Such as no memory: told by who waits.
        failure = e;
      }
    }

    private Map<String, ProjectStatus> ask() {
      CatalogEntry entry = catalog.get().require(harness);
      Harness driver = entry.harness();
      String id = drivers == null ? "" : harness + " " + FileStamp.of(entry.origin().toString());
      Map<ProjectContext, String> names = new LinkedHashMap<>();
      for (Located project : group) {
        ProjectContext context = contexts.apply(project.folder());
        if (drivers != null) {
          context = context.with(new DriverMemory(drivers, id, project.folder().toString()));
        }
        names.put(context, project.project().name());
      }
      Map<String, ProjectStatus> seen = new HashMap<>();
      for (Map.Entry<ProjectContext, ProjectStatus> answer :
          driver.statusAll(names.keySet()).entrySet()) {
        String project = names.get(answer.getKey());
        if (project != null && answer.getValue() != null) {
          seen.put(project, answer.getValue());
        }
      }
      return seen;
    }

    Map<String, ProjectStatus> await(long until) {
      try {
        join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException e) {
        currentThread().interrupt();
        return all("interrupted");
      }
      if (answers != null) {
        return answers;
      }
      if (failure != null) {
        return all("the driver of '" + harness + "' failed: " + failure);
      }
      interrupt();
      return all(
          "the driver of '" + harness + "' gave no answer within " + deadline.toSeconds() + " s");
    }

    private Map<String, ProjectStatus> all(String reason) {
      Map<String, ProjectStatus> same = new HashMap<>();
      for (Located project : group) {
        same.put(project.project().name(), unknown(reason));
      }
      return same;
    }
  }
}
