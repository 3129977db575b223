package dev.projectorchestrator.core.live;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.git.RemoteRefs;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks where engines come from whether something newer was released: once for each source, however
 * many projects have it. Blocks on the network.
 */
public final class EngineUpdates {

  private final Function<ProjectEntry, EngineView> engines;
  private final Function<String, RemoteRefs> remotes;
  private final Map<String, Object> answers = new LinkedHashMap<>();

  /**
   * Makes it.
   *
   * @param engines looks at a project's engine
   * @param remotes lists the refs of a URL; may throw {@link PoException}
   */
  public EngineUpdates(
      Function<ProjectEntry, EngineView> engines, Function<String, RemoteRefs> remotes) {
    this.engines = Objects.requireNonNull(engines, "engines");
    this.remotes = Objects.requireNonNull(remotes, "remotes");
  }

  /**
   * Looks.
   *
   * @param projects the projects
   * @return one answer for each, in the given order
   */
  public List<EngineUpdate> look(List<ProjectEntry> projects) {
    List<EngineUpdate> updates = new ArrayList<>();
    for (ProjectEntry project : projects) {
      updates.add(look(project));
    }
    return updates;
  }

  private EngineUpdate look(ProjectEntry project) {
    EngineView engine = engines.apply(project);
    Optional<String> url = engine.url();
    if (engine.problem().isPresent() || url.isEmpty()) {
      String why = engine.problem().orElse(".gitmodules names no URL for engine/");
      return unknown(project, engine, Optional.of(why));
    }
    Object answer = answers.computeIfAbsent(url.get(), this::ask);
    if (answer instanceof PoException problem) {
      return unknown(project, engine, Optional.of(problem.getMessage()));
    }
    RemoteRefs refs = (RemoteRefs) answer;
    Optional<String> newest = refs.best().filter(refs.tags()::contains);
    if (newest.isEmpty()) {
      return unknown(project, engine, Optional.empty());
    }
    boolean current = refs.commit(newest.get()).equals(engine.pin());
    return new EngineUpdate(
        project,
        engine.pin(),
        newest,
        current ? EngineUpdate.State.CURRENT : EngineUpdate.State.OUTDATED,
        Optional.empty());
  }

  private Object ask(String url) {
    try {
      return remotes.apply(url);
    } catch (PoException e) {
      return e;
    }
  }

  private static EngineUpdate unknown(
      ProjectEntry project, EngineView engine, Optional<String> problem) {
    return new EngineUpdate(
        project, engine.pin(), Optional.empty(), EngineUpdate.State.UNKNOWN, problem);
  }
}
