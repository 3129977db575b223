package dev.projectorchestrator.core.live;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.api.StatusLook;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import dev.projectorchestrator.core.harness.trust.EngineTrust;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks harnesses about their projects; those whose engine is not trusted are not asked about. */
class DriverLooks implements AutoCloseable {

  private final Supplier<HarnessCatalog> catalog;
  private final Function<Path, ProjectContext> contexts;
  private final EngineTrust engines;
  private final InstantSource clock;

  DriverLooks(
      Supplier<HarnessCatalog> catalog,
      Function<Path, ProjectContext> contexts,
      EngineTrust engines,
      InstantSource clock) {
    this.catalog = catalog;
    this.contexts = contexts;
    this.engines = engines;
    this.clock = clock;
  }

  DriverLooks(DriverLooks other) {
    this(other.catalog, other.contexts, other.engines, other.clock);
  }

  /**
   * Asks a harness. Blocks.
   *
   * @param harness its name
   * @param group its projects
   * @return what it says of each, by the project's name
   */
  Map<String, ProjectStatus> ask(String harness, List<LocatedProject> group) {
    try (Look look = begin(harness, group)) {
      return look.look();
    }
  }

  Look begin(String harness, List<LocatedProject> group) {
    Harness driver = catalog.get().require(harness).harness();
    List<LocatedProject> refused = new ArrayList<>();
    Map<ProjectContext, String> names = new LinkedHashMap<>();
    List<Boolean> allowed =
        group.parallelStream().map(project -> engines.allows(project.folder())).toList();
    for (int i = 0; i < group.size(); i++) {
      LocatedProject project = group.get(i);
      if (allowed.get(i)) {
        names.put(contexts.apply(project.folder()), project.entry().name());
      } else {
        refused.add(project);
      }
    }
    return new Look(
        group, names, refused, names.isEmpty() ? Map::of : looking(driver, names.keySet()));
  }

  /** Returns how a driver looks at projects that are all trusted. */
  StatusLook looking(Harness driver, Collection<ProjectContext> projects) {
    return () -> driver.statusAll(projects);
  }

  /** A look at the projects of one harness. */
  final class Look implements AutoCloseable {
    private final List<LocatedProject> group;
    private final Map<ProjectContext, String> names;
    private final List<LocatedProject> refused;
    private final StatusLook driven;

    Look(
        List<LocatedProject> group,
        Map<ProjectContext, String> names,
        List<LocatedProject> refused,
        StatusLook driven) {
      this.group = group;
      this.names = names;
      this.refused = refused;
      this.driven = driven;
    }

    /** Checks whether it is still the look at these projects. */
    boolean isAt(List<LocatedProject> projects) {
      return group.equals(projects)
          && refused.stream().noneMatch(project -> engines.allows(project.folder()));
    }

    Map<String, ProjectStatus> look() {
      Map<ProjectContext, ProjectStatus> seen = driven.look();
      Map<String, ProjectStatus> answers = new HashMap<>();
      names.forEach(
          (context, name) -> {
            ProjectStatus answer = seen.get(context);
            answers.put(name, answer == null ? unknown("the harness gave no answer") : answer);
          });
      for (LocatedProject project : refused) {
        String name = project.entry().name();
        answers.put(name, unknown(EngineTrust.words(name)));
      }
      return answers;
    }

    private ProjectStatus unknown(String reason) {
      return ProjectStatus.unknown(reason, clock.instant());
    }

    @Override
    public void close() {
      driven.close();
    }
  }

  @Override
  public void close() {}
}
