package dev.projectorchestrator.contract;

import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.InitOptions;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A harness under trial: real engines are vendored into scratch projects, real agents started and
 * stopped. Close it to stop all that it started. For use by one thread.
 */
public final class HarnessTrial implements AutoCloseable {

  private static final int NAMES = 36 * 36 * 36 * 36;

  private final Harness harness;
  private final Host host;
  private final Path scratch;
  private final Supplier<EngineSource> source;
  private final Duration deadline;
  private final String id =
      "trial" + Integer.toString(new SecureRandom().nextInt(NAMES), Character.MAX_RADIX);
  private final List<ScratchProject> projects = new ArrayList<>();
  private Optional<EngineSource> engine = Optional.empty();

  // State that a check leaves for later checks.
  ScratchProject first;
  ScratchProject second;
  Traces traces;
  ProjectStatus running;
  ProjectStatus neighbour;

  /**
   * Creates a trial. Does nothing yet.
   *
   * @param harness the harness
   * @param host the machine; programs are run on it for real
   * @param scratch an empty folder of the trial's own, or one that nothing else changes meanwhile
   * @param source gives the engine to vendor
   * @param deadline how long a start, a stop and a look may take each
   */
  public HarnessTrial(
      Harness harness, Host host, Path scratch, Supplier<EngineSource> source, Duration deadline) {
    this.harness = harness;
    this.host = host;
    this.scratch = scratch;
    this.source = source;
    this.deadline = deadline;
  }

  /**
   * Returns the engine that is vendored.
   *
   * @return where it comes from; empty when it is not known yet, or there is none
   */
  public Optional<EngineSource> engine() {
    return engine;
  }

  @Override
  public void close() {
    for (ScratchProject project : projects) {
      try {
        harness.stop(project.context(), List.of());
      } catch (HarnessException e) {
        // Cleanup only; the checks themselves test whether stop works.
      }
    }
  }

  Harness harness() {
    return harness;
  }

  Host host() {
    return host;
  }

  Path scratch() {
    return scratch;
  }

  /** Creates a project that has its engine and is not initialized. */
  ScratchProject create(String letter) {
    if (engine.isEmpty()) {
      engine = Optional.of(source.get());
    }
    Path folder = scratch.resolve(id + "-" + letter);
    return added(ScratchProject.create(folder, host, engine.get()));
  }

  ScratchProject copy(ScratchProject project) {
    Path name = project.directory().getFileName();
    return added(project.cloneTo(scratch.resolve("clone").resolve(name)));
  }

  private ScratchProject added(ScratchProject project) {
    projects.add(project);
    return project;
  }

  void init(ScratchProject project) {
    String name = project.directory().getFileName().toString();
    harness.init(project.context(), new InitOptions(name, prefix(project)));
  }

  static String prefix(ScratchProject project) {
    return project.directory().getFileName() + "-";
  }

  void start(ScratchProject project) {
    within(
        "start",
        () -> {
          harness.start(project.context(), List.of());
          return project;
        });
  }

  void stop(ScratchProject project) {
    within(
        "stop",
        () -> {
          harness.stop(project.context(), List.of());
          return project;
        });
  }

  /** Looks at a project and requires a state, with evidence. */
  ProjectStatus look(ScratchProject project, ProjectState expected) {
    ProjectStatus seen = within("status", () -> harness.status(project.context()));
    Verdict.require(
        seen.state() == expected,
        "the status is " + seen.state() + ", not " + expected + "\n" + evidence(seen));
    Verdict.require(!seen.evidence().isEmpty(), "the status has no evidence");
    return seen;
  }

  /** Requires the same processes, where the harness tells them. */
  static String unchanged(ProjectStatus before, ProjectStatus now) {
    Verdict.require(
        pids(before).equals(pids(now)),
        "the processes were " + pids(before) + ", and are " + pids(now));
    return evidence(now);
  }

  /** Requires that a start fails, within the deadline; returns how. */
  String refuses(ProjectContext project, List<String> agents) {
    Optional<String> message =
        within(
            "start",
            () -> {
              try {
                harness.start(project, agents);
                return Optional.empty();
              } catch (HarnessException e) {
                return Optional.of(e.getMessage());
              }
            });
    return message.orElseThrow(
        () ->
            Verdict.failed(
                "start should have failed; does the driver run its commands through the context?"));
  }

  private <T> T within(String what, Supplier<T> call) {
    long begun = System.nanoTime();
    T result = call.get();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    Verdict.require(
        took.compareTo(deadline) <= 0,
        what + " took " + took.toSeconds() + " s; its deadline is " + deadline.toSeconds() + " s");
    return result;
  }

  private static List<Optional<Long>> pids(ProjectStatus status) {
    return status.agents().stream().map(AgentStatus::pid).toList();
  }

  static String evidence(ProjectStatus status) {
    return String.join("\n", status.evidence());
  }
}
