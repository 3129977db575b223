package dev.projectorchestrator.core.harness;

import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.Capability;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.InitOptions;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import dev.projectorchestrator.core.harness.install.InstallPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Proves on scratch projects that a harness keeps to the contract: {@code po harness verify}. Real
 * engines are vendored, real agents started and stopped. Whatever happens, what it started is
 * stopped.
 */
public final class HarnessProof {

  private static final int SUFFIX_BOUND = 36 * 36 * 36 * 36;
  private static final String UNKNOWN_AGENT = "no-such-agent";

  private final Harness harness;
  private final ProofOptions options;
  private final String id;
  private final ProofRun run;
  private Path scratch;
  private Optional<EngineSource> engine = Optional.empty();
  private ProofProject first;
  private ProofProject second;
  private ProofIsolation isolation;
  private ProjectStatus running;
  private ProjectStatus neighbour;

  /**
   * Makes a proof; each is run once.
   *
   * @param harness the harness
   * @param options how to prove it
   */
  public HarnessProof(Harness harness, ProofOptions options) {
    this.harness = harness;
    this.options = options;
    this.id = "proof" + Integer.toString(new SecureRandom().nextInt(SUFFIX_BOUND), 36);
    this.run = new ProofRun();
  }

  /**
   * Runs all checks. Blocks; takes as long as a few starts and stops.
   *
   * @param listener is told each outcome as soon as it is known
   * @return all outcomes
   * @throws IOException when no scratch folder can be made
   */
  public ProofReport run(Consumer<ProofOutcome> listener) throws IOException {
    scratch = Files.createTempDirectory("harness-proof-").toRealPath();
    first = new ProofProject(scratch.resolve(id + "-a"), options.host());
    second = new ProofProject(scratch.resolve(id + "-b"), options.host());
    isolation = new ProofIsolation(options.host(), scratch);
    run.begin(listener);
    try {
      checkInit();
      checkFailures();
      checkRunning();
      checkStopping();
      checkClone();
    } finally {
      stopQuietly(first);
      stopQuietly(second);
      if (!options.keep()) {
        InstallPlan.delete(scratch);
      }
    }
    return new ProofReport(
        harness.info().name(),
        engine,
        run.outcomes(),
        options.keep() ? Optional.of(scratch) : Optional.empty());
  }

  private void checkInit() {
    run.check(
        ProofItem.VENDOR_ENGINE,
        Set.of(),
        () -> {
          EngineSource source = source();
          engine = Optional.of(source);
          first.create(source);
          return source.url() + " at " + (source.ref().isEmpty() ? "its branch" : source.ref());
        });
    run.check(
        ProofItem.INIT_INSIDE,
        Set.of(ProofItem.VENDOR_ENGINE),
        () -> {
          Surroundings before = Surroundings.look(scratch, options.host().environment());
          init(first, "a");
          Set<Path> outside =
              Surroundings.look(scratch, options.host().environment()).since(before);
          ProofRun.require(outside.isEmpty(), "init wrote outside the project: " + outside);
          String dirt = first.engineDirt();
          ProofRun.require(dirt.isEmpty(), "init changed the engine:\n" + dirt);
          first.commit(harness.info());
          return "";
        });
    run.check(
        ProofItem.INIT_PREFIX,
        Set.of(ProofItem.INIT_INSIDE),
        () -> {
          Optional<String> prefix = harness.sessionPrefix(first.context());
          if (prefix.isEmpty()) {
            return run.skip("the harness knows no session prefix");
          }
          ProofRun.require(
              prefix.get().equals(prefix("a")),
              "the prefix should be " + prefix("a") + ", and is " + prefix.get());
          return prefix.get();
        });
    run.check(
        ProofItem.STOPPED_AT_FIRST,
        Set.of(ProofItem.INIT_INSIDE),
        () -> evidence(look(first, ProjectState.STOPPED)));
  }

  private void checkFailures() {
    Set<ProofItem> needs = Set.of(ProofItem.INIT_INSIDE);
    run.check(
        ProofItem.FAILING_START,
        needs,
        () -> {
          ProjectContext project = first.context(ProofRunners.failing(options.host().commands()));
          return mustThrow(() -> harness.start(project, List.of()), "start").getMessage();
        });
    run.check(
        ProofItem.HUNG_COMMAND,
        needs,
        () -> {
          ProjectContext project = first.context(ProofRunners.hanging(options.host().commands()));
          String message = mustThrow(() -> harness.start(project, List.of()), "start").getMessage();
          ProjectState state = harness.status(project).state();
          ProofRun.require(
              state == ProjectState.UNKNOWN,
              "could not look, yet the status is " + state + ", not UNKNOWN");
          return message;
        });
  }

  private void checkRunning() {
    run.check(
        ProofItem.START,
        Set.of(ProofItem.INIT_INSIDE),
        () -> {
          within("start", () -> harness.start(first.context(), List.of()));
          running = look(first, ProjectState.RUNNING);
          isolation.lookAtAgents(first, running);
          return evidence(running);
        });
    run.check(
        ProofItem.START_TWICE,
        Set.of(ProofItem.START),
        () -> {
          within("start", () -> harness.start(first.context(), List.of()));
          return unchanged(running, look(first, ProjectState.RUNNING));
        });
    run.check(
        ProofItem.NEIGHBOUR,
        Set.of(ProofItem.START),
        () -> {
          second.create(engine.orElseThrow());
          init(second, "b");
          second.commit(harness.info());
          within("start", () -> harness.start(second.context(), List.of()));
          neighbour = look(second, ProjectState.RUNNING);
          return unchanged(running, look(first, ProjectState.RUNNING));
        });
    run.check(
        ProofItem.STATUS_ALL,
        Set.of(ProofItem.NEIGHBOUR),
        () -> {
          List<ProjectContext> both = List.of(first.context(), second.context());
          Map<ProjectContext, ProjectStatus> all = harness.statusAll(both);
          for (ProjectContext project : both) {
            ProofRun.require(
                all.containsKey(project) && all.get(project).state() == ProjectState.RUNNING,
                "statusAll says " + all.get(project) + " of " + project.directory());
          }
          return "";
        });
    run.check(
        ProofItem.UNKNOWN_AGENT,
        Set.of(ProofItem.START),
        () -> {
          if (!harness.info().capabilities().contains(Capability.SINGLE_AGENTS)) {
            return run.skip("the harness can't drive single agents");
          }
          return mustThrow(
                  () -> harness.start(first.context(), List.of(UNKNOWN_AGENT)),
                  "start " + UNKNOWN_AGENT)
              .getMessage();
        });
  }

  private void checkStopping() {
    run.check(
        ProofItem.STOP,
        Set.of(ProofItem.START),
        () -> {
          within("stop", () -> harness.stop(first.context(), List.of()));
          return evidence(look(first, ProjectState.STOPPED));
        });
    run.check(
        ProofItem.NEIGHBOUR_UNTOUCHED,
        Set.of(ProofItem.STOP, ProofItem.NEIGHBOUR),
        () -> {
          String same = unchanged(neighbour, look(second, ProjectState.RUNNING));
          within("stop", () -> harness.stop(second.context(), List.of()));
          look(second, ProjectState.STOPPED);
          return same;
        });
    run.check(
        ProofItem.STOP_TWICE,
        Set.of(ProofItem.STOP),
        () -> {
          within("stop", () -> harness.stop(first.context(), List.of()));
          return evidence(look(first, ProjectState.STOPPED));
        });
    run.check(
        ProofItem.RUNTIME_IGNORED,
        Set.of(ProofItem.STOP),
        () -> {
          String dirt = first.dirt();
          ProofRun.require(dirt.isEmpty(), "git sees, and should not:\n" + dirt);
          return String.join(" ", harness.info().runtimePaths());
        });
  }

  private void checkClone() {
    run.check(
        ProofItem.STANDALONE_CLONE,
        Set.of(ProofItem.STOP),
        () -> {
          ProofProject copy = first.cloneTo(scratch.resolve("clone").resolve(id + "-a"));
          try {
            look(copy, ProjectState.STOPPED);
            within("start", () -> harness.start(copy.context(), List.of()));
            look(copy, ProjectState.RUNNING);
            within("stop", () -> harness.stop(copy.context(), List.of()));
            return evidence(look(copy, ProjectState.STOPPED));
          } finally {
            stopQuietly(copy);
          }
        });
    run.check(
        ProofItem.ISOLATION,
        Set.of(ProofItem.INIT_INSIDE),
        () -> {
          List<String> traces = isolation.traces(first, harness.info().runtimePaths());
          ProofRun.require(traces.isEmpty(), String.join("\n", traces));
          return "";
        });
  }

  private EngineSource source() {
    if (options.engineUrl().isPresent()) {
      return new EngineSource(options.engineUrl().get(), options.ref().orElse(""));
    }
    EngineSource source = harness.prepareDefaultSource(options.host());
    return new EngineSource(source.url(), options.ref().orElse(source.ref()));
  }

  private void init(ProofProject project, String letter) {
    harness.init(
        project.context(),
        new InitOptions(project.directory().getFileName().toString(), prefix(letter)));
  }

  private String prefix(String letter) {
    return id + "-" + letter + "-";
  }

  private ProjectStatus look(ProofProject project, ProjectState expected) {
    long begun = System.nanoTime();
    ProjectStatus status = harness.status(project.context());
    requireInTime("status", begun);
    ProofRun.require(
        status.state() == expected,
        "the status is " + status.state() + ", not " + expected + "\n" + evidence(status));
    ProofRun.require(!status.evidence().isEmpty(), "the status has no evidence");
    return status;
  }

  private void within(String what, Runnable call) {
    long begun = System.nanoTime();
    call.run();
    requireInTime(what, begun);
  }

  private void requireInTime(String what, long begun) {
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    ProofRun.require(
        took.compareTo(options.deadline()) <= 0,
        what
            + " took "
            + took.toSeconds()
            + " s; its deadline is "
            + options.deadline().toSeconds()
            + " s");
  }

  private HarnessException mustThrow(Runnable call, String what) {
    long begun = System.nanoTime();
    try {
      call.run();
    } catch (HarnessException e) {
      requireInTime(what, begun);
      return e;
    }
    throw ProofRun.failure(
        what + " should have failed; does the driver run its commands through the context?");
  }

  /** Where the harness tells processes, they must be the same. */
  private static String unchanged(ProjectStatus before, ProjectStatus after) {
    List<Optional<Long>> pids = before.agents().stream().map(AgentStatus::pid).toList();
    List<Optional<Long>> now = after.agents().stream().map(AgentStatus::pid).toList();
    ProofRun.require(pids.equals(now), "the processes were " + pids + ", and are " + now);
    return evidence(after);
  }

  private static String evidence(ProjectStatus status) {
    return String.join("\n", status.evidence());
  }

  private void stopQuietly(ProofProject project) {
    if (Files.isDirectory(project.directory())) {
      try {
        harness.stop(project.context(), List.of());
      } catch (HarnessException e) {
        // What matters of it was checked; this only makes sure that nothing is left running.
      }
    }
  }
}
