package dev.projectorchestrator.core.workspace;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.UserFolders;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.isolation.IsolationCheck;
import dev.projectorchestrator.core.isolation.StandaloneProof;
import dev.projectorchestrator.core.live.LiveStatus;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.process.CommandRecorder;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.process.ProcessRunner;
import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.registry.edit.FleetEdit;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.StateFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What one command works with: the fleet, the harnesses, and the programs that it runs. Opening it
 * is cheap: fleet.toml is parsed and the harnesses are loaded when they are first needed, once. So
 * all that is composed from one workspace sees the same fleet; changes that others make later are
 * seen by the next one, and by those steps that read fleet.toml again. Safe for use by many
 * threads.
 */
public final class Workspace implements AutoCloseable {

  /** How long one external command may take, unless the user sets another limit. */
  public static final Duration DEFAULT_COMMAND_TIMEOUT = Duration.ofMinutes(2);

  private final Optional<FleetStore> store;
  private final Supplier<HarnessCatalog> opener;
  private final Map<String, String> environment;
  private final Path workingDirectory;
  private final Duration commandTimeout;
  private final Clock clock;
  private final Interruption interruption;
  private final CommandRecorder recorder = new CommandRecorder();
  private final ProcessRunner processes;
  private final GitCli git;
  private final Opened opened;

  /** What was opened so far; shared by a workspace and those that were made from it. */
  private static final class Opened {
    private final AtomicReference<Interruption.Work> interrupted = new AtomicReference<>();
    private HarnessCatalog catalog;
    private Fleet fleet;
  }

  /**
   * Opens a workspace. Touches nothing.
   *
   * @param store the registry; empty where there is no fleet.toml
   * @param opener opens the harnesses; called at most once, the result is closed with the workspace
   * @param environment po's own environment, unchanged: what child processes get is scrubbed here
   * @param workingDirectory what relative paths of a request are relative to; absolute
   * @param commandTimeout how long one external command may take, unless a driver sets a limit
   * @param terminal whether a person sits at a terminal and can answer git's or ssh's questions
   * @param clock tells the time
   * @param interruption ends the programs that run, and makes flows undo what they did
   */
  public Workspace(
      Optional<FleetStore> store,
      Supplier<HarnessCatalog> opener,
      Map<String, String> environment,
      Path workingDirectory,
      Duration commandTimeout,
      boolean terminal,
      Clock clock,
      Interruption interruption) {
    if (!workingDirectory.isAbsolute()) {
      throw new IllegalArgumentException("not absolute: " + workingDirectory);
    }
    this.store = Objects.requireNonNull(store, "store");
    this.opener = Objects.requireNonNull(opener, "opener");
    this.environment = Map.copyOf(environment);
    this.workingDirectory = workingDirectory;
    this.commandTimeout = Objects.requireNonNull(commandTimeout, "commandTimeout");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.interruption = Objects.requireNonNull(interruption, "interruption");
    this.processes =
        new ProcessRunner(environment, workingDirectory, commandTimeout, interruption, recorder);
    this.git = new GitCli(processes, terminal);
    this.opened = new Opened();
  }

  private Workspace(Workspace other) {
    this.store = other.store;
    this.opener = other.opener;
    this.environment = other.environment;
    this.workingDirectory = other.workingDirectory;
    this.commandTimeout = other.commandTimeout;
    this.clock = other.clock;
    this.interruption = other.interruption;
    this.processes = other.processes.recording(recorder);
    this.git = other.git.with(processes);
    this.opened = other.opened;
  }

  /**
   * Returns this workspace for the steps of one runbook: the commands that they run are noted by a
   * recorder of their own. Shares all else; only the first workspace is to be closed.
   *
   * @return the workspace
   */
  public Workspace forRunbook() {
    return new Workspace(this);
  }

  /**
   * Returns the registry, if there is one.
   *
   * @return the registry; empty where there is no fleet.toml
   */
  public Optional<FleetStore> store() {
    return store;
  }

  /**
   * Returns the registry where there must be one.
   *
   * @return the registry
   * @throws PoException with {@code NO_FLEET} where there is no fleet.toml
   */
  public FleetStore requireStore() {
    return store.orElseThrow(
        () ->
            new PoException(
                ErrorCode.NO_FLEET,
                "there is no fleet.toml in " + workingDirectory + " or above it",
                "",
                "make a PO home with: po init, or name one with --fleet FILE"));
  }

  /**
   * Returns the fleet. Parses fleet.toml at the first call, and again only after {@link
   * #changeFleet}.
   *
   * @return the fleet
   * @throws PoException as {@link FleetStore#load} does, or with {@code NO_FLEET} where there is no
   *     fleet.toml
   */
  public Fleet fleet() {
    synchronized (opened) {
      if (opened.fleet == null) {
        opened.fleet = requireStore().load();
      }
      return opened.fleet;
    }
  }

  /**
   * Changes fleet.toml, under its lock and from what it holds at that time.
   *
   * @param changes what to change, in order
   * @return what the change was
   * @throws PoException as {@link FleetStore#change} does
   */
  public FleetEdit changeFleet(List<FleetChange> changes) {
    FleetEdit edit = requireStore().change(changes);
    synchronized (opened) {
      opened.fleet = null;
    }
    return edit;
  }

  /**
   * Finds a registered project.
   *
   * @param name its name
   * @return the project
   * @throws PoException with {@code NO_SUCH_PROJECT}, or as {@link #fleet} does
   */
  public RegisteredProject project(String name) {
    InputKind.PROJECT_NAME.require(name);
    ProjectEntry entry = fleet().require(name);
    if (GitUrl.isUrl(entry.location())) {
      InputKind.GIT_URL.require(
          entry.location(), ErrorCode.INVALID_CONFIG, fleet().file().toString());
    }
    return new RegisteredProject(entry, directory(entry));
  }

  /**
   * Returns the folder of a registered project.
   *
   * @param project the project
   * @return the folder, absolute, whether it exists or not; where a URL location is or would be
   *     cloned
   */
  public Path directory(ProjectEntry project) {
    return ProjectFolders.of(requireHome(), project);
  }

  /**
   * Returns the PO home, if there is one.
   *
   * @return the folder that holds fleet.toml; empty where there is none
   */
  public Optional<Path> home() {
    return store.map(FleetStore::file).map(Path::getParent);
  }

  /**
   * Returns the PO home where there must be one.
   *
   * @return the folder that holds fleet.toml
   * @throws PoException with {@code NO_FLEET} where there is no fleet.toml
   */
  public Path requireHome() {
    return Objects.requireNonNull(
        requireStore().file().getParent(), "fleet.toml has a parent folder");
  }

  /**
   * Returns the folder of po's own state.
   *
   * @return the folder; need not exist
   */
  public StateFolder state() {
    return new StateFolder(
        home()
            .map(folder -> folder.resolve(".po"))
            .orElseGet(() -> UserFolders.state(environment)));
  }

  /**
   * Returns the harnesses. Loads them at the first call.
   *
   * @return the catalog; closed with this workspace
   */
  public HarnessCatalog catalog() {
    synchronized (opened) {
      if (opened.catalog == null) {
        opened.catalog = opener.get();
      }
      return opened.catalog;
    }
  }

  /**
   * Finds a driver.
   *
   * @param name the harness's name
   * @return the driver
   * @throws PoException with {@code NO_SUCH_HARNESS}
   */
  public Harness harness(String name) {
    return catalog().require(name).harness();
  }

  /**
   * Returns what runs programs in the working folder.
   *
   * @return the runner
   */
  public ProcessRunner processes() {
    return processes;
  }

  /**
   * Returns what runs the user's git.
   *
   * @return git
   */
  public GitCli git() {
    return git;
  }

  /**
   * Returns what notes which commands this workspace runs.
   *
   * @return the recorder
   */
  public CommandRecorder recorder() {
    return recorder;
  }

  /**
   * Returns what a driver may use when no project is at hand.
   *
   * @return the environment and the runner
   */
  public Host host() {
    return new Host(processes.environment(), processes);
  }

  /**
   * Returns what a driver is told about the project in a folder.
   *
   * @param directory the project's folder
   * @return the context
   */
  public ProjectContext context(Path directory) {
    return ProjectContext.of(directory, new Host(processes.environment(), processes.in(directory)));
  }

  /**
   * Creates the look at projects' agents and engines. Looks at nothing yet.
   *
   * @return the look
   */
  public LiveStatus liveStatus() {
    return new LiveStatus(requireHome(), this::catalog, this::context, clock, commandTimeout);
  }

  /**
   * Creates the check for traces of po in a project.
   *
   * @return the check
   */
  public IsolationCheck isolation() {
    return new IsolationCheck(git, home(), state().root(), environment);
  }

  /**
   * Creates the proof that a project works alone.
   *
   * @return the proof
   */
  public StandaloneProof proof() {
    return new StandaloneProof(git, processes);
  }

  /**
   * Returns po's own environment.
   *
   * @return the environment, not scrubbed
   */
  public Map<String, String> environment() {
    return environment;
  }

  /**
   * Returns the folder that relative paths of a request are relative to.
   *
   * @return an absolute path
   */
  public Path workingDirectory() {
    return workingDirectory;
  }

  /**
   * Returns the clock.
   *
   * @return the clock
   */
  public Clock clock() {
    return clock;
  }

  /**
   * Returns what ends all work when the user wants it.
   *
   * @return the interruption
   */
  public Interruption interruption() {
    return interruption;
  }

  /**
   * Does work for which a shutdown waits. When it is interrupted, the shutdown waits until this
   * workspace is closed: by then the user has been told how the work ended.
   *
   * @param <T> what the work returns
   * @param work the work
   * @return what the work returned
   */
  public <T> T holdShutdown(Supplier<T> work) {
    Interruption.Work mark = interruption.working();
    try {
      return work.get();
    } finally {
      if (!interruption.requested() || !opened.interrupted.compareAndSet(null, mark)) {
        mark.close();
      }
    }
  }

  /** Closes the harnesses, and lets a shutdown go on. Idempotent. */
  @Override
  public void close() {
    synchronized (opened) {
      if (opened.catalog != null) {
        opened.catalog.close();
        opened.catalog = null;
      }
    }
    Interruption.Work mark = opened.interrupted.getAndSet(null);
    if (mark != null) {
      mark.close();
    }
  }
}
