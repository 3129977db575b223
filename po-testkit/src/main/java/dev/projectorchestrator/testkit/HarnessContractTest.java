package dev.projectorchestrator.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.projectorchestrator.api.AgentStatus;
import dev.projectorchestrator.api.Capability;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.InitOptions;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.api.ProjectStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract that every driver must keep. Extend it, give it your driver, and run it: each test
 * makes scratch projects, vendors your engine into them, and starts and stops real agents. It is
 * the same contract that {@code po harness verify} runs.
 */
public abstract class HarnessContractTest {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private Path scratch;
  private Host host;
  private EngineSource engine;
  private final List<ScratchProject> projects = new ArrayList<>();

  /** Makes the test. */
  protected HarnessContractTest() {}

  /**
   * Gives the driver to test.
   *
   * @return the driver
   */
  protected abstract Harness harness();

  /**
   * Gives the engine to vendor. The default is the harness's own default source.
   *
   * @param folder a scratch folder
   * @param on the machine
   * @return where to get it
   */
  protected EngineSource engine(Path folder, Host on) {
    return harness().prepareDefaultSource(on);
  }

  /**
   * Gives variables for the driver's programs, such as one that names a private socket. The home is
   * a scratch folder in any case.
   *
   * @param folder a scratch folder, short enough to hold sockets
   * @return the variables
   */
  protected Map<String, String> environment(Path folder) {
    return Map.of();
  }

  /**
   * Says how long a start, a stop and a look may take each.
   *
   * @return the deadline; a minute unless overridden
   */
  protected Duration deadline() {
    return Duration.ofMinutes(1);
  }

  @BeforeEach
  final void prepare(@TempDir Path folder) throws IOException {
    scratch = folder.toRealPath();
    host = ScratchHost.in(scratch, environment(scratch));
    engine = engine(scratch, host);
  }

  @AfterEach
  final void stopEverything() {
    for (ScratchProject project : projects) {
      try {
        harness().stop(project.context(), List.of());
      } catch (HarnessException e) {
        // What stop does is tested; this only makes sure that nothing is left running.
      }
    }
  }

  @Test
  final void saysWhatItIs() {
    HarnessInfo info = harness().info();
    assertThat(info.name()).matches("[a-z0-9][a-z0-9-]{0,62}");
    assertThat(info.summary()).isNotBlank().doesNotContain("\n").doesNotEndWith(".");
    assertThat(harness().info()).as("info() gives equal answers").isEqualTo(info);
  }

  @Test
  @Checks({"vendor-engine", "init-inside", "init-prefix", "stopped-at-first", "isolation"})
  final void initStaysInTheProject() throws IOException {
    ScratchProject project = vendored("a");
    List<Path> before = around();
    harness().init(project.context(), options(project));
    assertThat(around()).as("what lies around the project").isEqualTo(before);
    assertThat(project.git("-C", "engine", "status", "--porcelain").stdout())
        .as("changes in the engine")
        .isBlank();
    Optional<String> prefix = harness().sessionPrefix(project.context());
    prefix.ifPresent(p -> assertThat(p).isEqualTo(options(project).sessionPrefix()));
    look(project, ProjectState.STOPPED);
    assertThat(traces(project)).as("files that name who manages the project").isEmpty();
  }

  @Test
  @Checks("failing-start")
  final void aStartWhoseCommandsFailIsReported() {
    ScratchProject project = initialized("a");
    ProjectContext failing = project.context(ReplacedCommands.failing(host.commands()));
    assertThatThrownBy(() -> harness().start(failing, List.of()))
        .as("start, each of whose commands fails; are they run through the context?")
        .isInstanceOf(HarnessException.class);
  }

  @Test
  @Checks("hung-command")
  final void aCommandThatHangsEndsAtItsDeadline() {
    ScratchProject project = initialized("a");
    ProjectContext hanging = project.context(ReplacedCommands.hanging(host.commands()));
    within(
        () ->
            assertThatThrownBy(() -> harness().start(hanging, List.of()))
                .isInstanceOf(HarnessException.class));
    assertThat(harness().status(hanging).state())
        .as("the state when it was not possible to look")
        .isEqualTo(ProjectState.UNKNOWN);
  }

  @Test
  @Checks({"start", "start-twice", "stop", "stop-twice", "runtime-ignored"})
  final void startAndStopAreIdempotent() {
    ScratchProject project = initialized("a");
    within(() -> harness().start(project.context(), List.of()));
    ProjectStatus running = look(project, ProjectState.RUNNING);
    within(() -> harness().start(project.context(), List.of()));
    assertThat(pids(look(project, ProjectState.RUNNING)))
        .as("the processes after a second start")
        .isEqualTo(pids(running));
    within(() -> harness().stop(project.context(), List.of()));
    look(project, ProjectState.STOPPED);
    within(() -> harness().stop(project.context(), List.of()));
    look(project, ProjectState.STOPPED);
    assertThat(project.git("status", "--porcelain").stdout())
        .as("what git sees after a run; runtimePaths should name it")
        .isBlank();
  }

  @Test
  @Checks({"neighbour", "status-all", "neighbour-untouched"})
  final void aProjectBesideItIsUntouched() {
    ScratchProject project = initialized("a");
    ScratchProject beside = initialized("b");
    harness().start(project.context(), List.of());
    harness().start(beside.context(), List.of());
    ProjectStatus neighbour = look(beside, ProjectState.RUNNING);
    List<ProjectContext> both = List.of(project.context(), beside.context());
    Map<ProjectContext, ProjectStatus> all = harness().statusAll(both);
    assertThat(new ArrayList<>(all.keySet())).containsExactlyElementsOf(both);
    assertThat(all.values()).extracting(ProjectStatus::state).containsOnly(ProjectState.RUNNING);
    harness().stop(project.context(), List.of());
    look(project, ProjectState.STOPPED);
    assertThat(pids(look(beside, ProjectState.RUNNING))).isEqualTo(pids(neighbour));
  }

  @Test
  @Checks("unknown-agent")
  final void anUnknownAgentIsRefused() {
    assumeTrue(
        harness().info().capabilities().contains(Capability.SINGLE_AGENTS),
        "the harness can't drive single agents");
    ScratchProject project = initialized("a");
    assertThatThrownBy(() -> harness().start(project.context(), List.of("no-such-agent")))
        .isInstanceOf(HarnessException.class);
  }

  @Test
  @Checks("standalone-clone")
  final void aCloneWorksByItself() {
    ScratchProject project = initialized("a");
    ScratchProject copy = project.cloneTo(scratch.resolve("copy"));
    projects.add(copy);
    look(copy, ProjectState.STOPPED);
    harness().start(copy.context(), List.of());
    look(copy, ProjectState.RUNNING);
    harness().stop(copy.context(), List.of());
    look(copy, ProjectState.STOPPED);
  }

  private ScratchProject vendored(String name) {
    String unique = "t" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + name;
    ScratchProject project = ScratchProject.create(scratch.resolve(unique), host, engine);
    projects.add(project);
    return project;
  }

  private ScratchProject initialized(String name) {
    ScratchProject project = vendored(name);
    harness().init(project.context(), options(project));
    project.commit(harness().info());
    return project;
  }

  private static InitOptions options(ScratchProject project) {
    String name = project.directory().getFileName().toString();
    return new InitOptions(name, name + "-");
  }

  private ProjectStatus look(ScratchProject project, ProjectState expected) {
    ProjectStatus[] seen = new ProjectStatus[1];
    within(() -> seen[0] = harness().status(project.context()));
    assertThat(seen[0].state()).as("the state of %s", seen[0]).isEqualTo(expected);
    assertThat(seen[0].evidence()).as("the evidence").isNotEmpty();
    return seen[0];
  }

  private void within(Runnable call) {
    long begun = System.nanoTime();
    call.run();
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .as("how long it took")
        .isLessThanOrEqualTo(deadline());
  }

  private static List<Optional<Long>> pids(ProjectStatus status) {
    return status.agents().stream().map(AgentStatus::pid).toList();
  }

  /** What lies in the scratch folder and in the home; caches are there to be written to. */
  private List<Path> around() throws IOException {
    List<Path> paths = new ArrayList<>();
    for (Path folder : List.of(scratch, scratch.resolve("home"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(f -> !f.getFileName().toString().equals(".cache")).forEach(paths::add);
      }
    }
    paths.sort(null);
    return paths;
  }

  private static List<String> traces(ScratchProject project) throws IOException {
    List<String> traces = new ArrayList<>();
    try (Stream<Path> files = Files.walk(project.directory())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String relative = project.directory().relativize(file).toString();
        if (relative.startsWith("engine/") || relative.startsWith(".git/")) {
          continue;
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (text.contains("project-orchestrator") || text.contains("fleet.toml")) {
          traces.add(relative);
        }
      }
    }
    return traces;
  }
}
