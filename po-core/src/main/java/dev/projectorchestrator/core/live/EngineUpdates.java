package dev.projectorchestrator.core.live;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.RemoteRefs;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Asks where engines come from whether something newer was released: once for each source, however
 * many projects have it. Blocks on the network.
 */
public final class EngineUpdates {

  private static final int AT_ONCE = 16;

  private final Function<ProjectEntry, EngineView> engines;
  private final Function<String, RemoteRefs> remotes;
  private final Duration deadline;

  /**
   * Makes it.
   *
   * @param engines looks at a project's engine
   * @param remotes lists the refs of a URL; may throw {@link PoException}
   * @param deadline how long all sources together may take to answer
   */
  public EngineUpdates(
      Function<ProjectEntry, EngineView> engines,
      Function<String, RemoteRefs> remotes,
      Duration deadline) {
    this.engines = Objects.requireNonNull(engines, "engines");
    this.remotes = Objects.requireNonNull(remotes, "remotes");
    this.deadline = Objects.requireNonNull(deadline, "deadline");
  }

  /** What a source said: its refs, or why there are none. */
  private record Answer(RemoteRefs refs, String problem) {}

  /**
   * Looks. Blocks for at most the deadline and a little.
   *
   * @param projects the projects
   * @return one answer for each, in the given order
   */
  public List<EngineUpdate> look(List<ProjectEntry> projects) {
    List<EngineUpdate> updates = new ArrayList<>();
    ask(projects, (project, view, answer) -> updates.add(update(project, view, answer)));
    return updates;
  }

  /** Takes what the source of a project's engine said: null when it names none. */
  private interface Taker {
    void take(ProjectEntry project, EngineView engine, Answer answer);
  }

  /** Asks each source once, and hands out what it said, project by project. */
  private void ask(List<ProjectEntry> projects, Taker taker) {
    long until = System.nanoTime() + deadline.toNanos();
    ExecutorService executor = DaemonThreads.pool("engine-updates", AT_ONCE);
    try {
      List<EngineView> views = new ArrayList<>();
      Map<String, Future<Answer>> answers = new HashMap<>();
      for (ProjectEntry project : projects) {
        EngineView view = engines.apply(project);
        views.add(view);
        if (view.problem().isEmpty()) {
          view.url()
              .ifPresent(
                  url -> answers.computeIfAbsent(url, key -> executor.submit(() -> ask(key))));
        }
      }
      for (int i = 0; i < projects.size(); i++) {
        EngineView view = views.get(i);
        Future<Answer> answer =
            view.problem().isPresent() ? null : answers.get(view.url().orElse(""));
        taker.take(projects.get(i), view, answer == null ? null : await(answer, until));
      }
    } finally {
      executor.shutdownNow();
    }
  }

  /**
   * Asks for which commit a ref stands now. Blocks as {@link #look} does.
   *
   * @param projects the projects
   * @param ref the tag, branch or commit; any source may have a commit
   * @return the commit by the name of the project; empty where its source has no such tag or
   *     branch; no entry where that is not known
   */
  public Map<String, Optional<String>> commits(List<ProjectEntry> projects, String ref) {
    Map<String, Optional<String>> commits = new LinkedHashMap<>();
    if (GitCli.looksLikeCommit(ref)) {
      return commits;
    }
    ask(
        projects,
        (project, view, answer) -> {
          if (answer != null && answer.refs() != null) {
            commits.put(project.name(), answer.refs().commit(ref));
          }
        });
    return commits;
  }

  private static EngineUpdate update(ProjectEntry project, EngineView engine, Answer answer) {
    if (answer == null) {
      String why = engine.problem().orElse(".gitmodules names no URL for engine/");
      return unknown(project, engine, Optional.of(why));
    }
    if (answer.refs() == null) {
      return unknown(project, engine, Optional.of(answer.problem()));
    }
    RemoteRefs refs = answer.refs();
    Optional<String> changed = changedThere(project, engine, refs);
    Optional<String> newest = refs.best().filter(refs.tags()::contains);
    if (newest.isEmpty()) {
      return unknown(project, engine, changed);
    }
    boolean current =
        refs.commit(newest.get()).equals(engine.pin())
            || engine.tagsAtPin().stream()
                .anyMatch(tag -> RemoteRefs.isDevelopedAfter(tag, newest.get()));
    return new EngineUpdate(
        project,
        engine.pin(),
        newest,
        current ? EngineUpdate.State.CURRENT : EngineUpdate.State.OUTDATED,
        changed);
  }

  /** Describes what became of the tag that the project is meant to be at; empty when it stands. */
  private static Optional<String> changedThere(
      ProjectEntry project, EngineView engine, RemoteRefs refs) {
    String tag = project.ref();
    boolean tagHere = engine.tagsAtPin().contains(tag);
    Optional<String> there = Optional.ofNullable(refs.commits().get("refs/tags/" + tag));
    if (!tagHere) {
      return Optional.empty();
    }
    if (there.isEmpty()) {
      return Optional.of("the tag " + tag + " was withdrawn where the engine comes from");
    }
    return there.equals(engine.pin())
        ? Optional.empty()
        : Optional.of(
            "the tag "
                + tag
                + " was moved where the engine comes from: it is "
                + there.get().substring(0, 7)
                + " there");
  }

  private Answer ask(String url) {
    boolean relative = url.startsWith("./") || url.startsWith("../");
    Optional<String> bad = relative ? Optional.empty() : InputKind.GIT_URL.problem(url);
    if (bad.isPresent()) {
      return new Answer(null, "the engine's URL " + Masking.show(url) + " " + bad.get());
    }
    try {
      return new Answer(remotes.apply(url), "");
    } catch (PoException e) {
      return new Answer(null, String.valueOf(e.getMessage()));
    }
  }

  private Answer await(Future<Answer> answer, long until) {
    try {
      return answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new Answer(null, "no answer within " + deadline.toSeconds() + " s");
    } catch (ExecutionException e) {
      return new Answer(null, "could not ask: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(null, "interrupted");
    }
  }

  private static EngineUpdate unknown(
      ProjectEntry project, EngineView engine, Optional<String> problem) {
    return new EngineUpdate(
        project, engine.pin(), Optional.empty(), EngineUpdate.State.UNKNOWN, problem);
  }
}
