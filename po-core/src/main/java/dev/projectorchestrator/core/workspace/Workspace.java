package dev.projectorchestrator.core.workspace;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.RealPath;
import dev.projectorchestrator.core.files.UserFolders;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import dev.projectorchestrator.core.harness.trust.EngineTrust;
import dev.projectorchestrator.core.harness.trust.TrustStore;
import dev.projectorchestrator.core.isolation.IsolationCheck;
import dev.projectorchestrator.core.isolation.StandaloneProof;
import dev.projectorchestrator.core.live.LiveStatus;
import dev.projectorchestrator.core.place.PlaceOptions;
import dev.projectorchestrator.core.place.PlaceState;
import dev.projectorchestrator.core.place.PlacedLooks;
import dev.projectorchestrator.core.place.PlacedUsage;
import dev.projectorchestrator.core.place.Places;
import dev.projectorchestrator.core.process.CommandRecorder;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.process.ProcessRunner;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.StateFolder;
import dev.projectorchestrator.core.usage.BudgetGate;
import dev.projectorchestrator.core.usage.Used;
import dev.projectorchestrator.core.wanted.Wanted;
import dev.projectorchestrator.core.wanted.WantedAgents;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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

  private final Registry registry;
  private final Harnesses harnesses;
  private final HeldShutdown shutdown;
  private final Map<String, String> environment;
  private final Path workingDirectory;
  private final Duration commandTimeout;
  private final Clock clock;
  private final Interruption interruption;
  private final Budgets budgets;
  private final PlaceKinds placeKinds;
  private final Map<String, Map<String, String>> surroundings;
  private final CommandRecorder recorder = new CommandRecorder();
  private final ProcessRunner processes;
  private final GitCli git;
  private final EngineTrust engines;

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
    this.registry = new Registry(store, workingDirectory);
    this.harnesses = new Harnesses(opener);
    this.shutdown = new HeldShutdown(interruption);
    this.environment = Map.copyOf(environment);
    this.workingDirectory = workingDirectory;
    this.commandTimeout = commandTimeout;
    this.clock = clock;
    this.interruption = interruption;
    this.budgets = new Budgets(registry, new BudgetGate(environment, clock, this::usedAtPlaces));
    this.processes =
        new ProcessRunner(environment, workingDirectory, commandTimeout, interruption, recorder);
    this.git = new GitCli(processes, terminal);
    this.engines = new EngineTrust(TrustStore.ofUser(environment), clock);
    this.placeKinds = new PlaceKinds();
    this.surroundings = new ConcurrentHashMap<>();
  }

  private Workspace(Workspace other, Registry registry, boolean looking) {
    this.registry = registry;
    this.harnesses = other.harnesses;
    this.shutdown = other.shutdown;
    this.environment = other.environment;
    this.workingDirectory = other.workingDirectory;
    this.commandTimeout = other.commandTimeout;
    this.clock = other.clock;
    this.interruption = other.interruption;
    this.budgets = other.budgets.of(registry);
    this.processes = other.processes.recording(recorder);
    this.engines = other.engines;
    this.placeKinds = other.placeKinds;
    this.surroundings = other.surroundings;
    this.git = looking ? other.git.with(processes).looking() : other.git.with(processes);
  }

  /**
   * Returns this workspace for the steps of one runbook: the commands that they run are noted by a
   * recorder of their own. Shares all else; only the first workspace is to be closed.
   *
   * @return the workspace
   */
  public Workspace forRunbook() {
    return new Workspace(this, registry, false);
  }

  /**
   * Returns this workspace for what only looks, such as a dry run: git runs no program that a
   * project's own configuration names. Shares all else.
   *
   * @return the workspace
   */
  public Workspace looking() {
    return new Workspace(this, registry, true);
  }

  /**
   * Returns this workspace for one thing more that is done in it, such as by a screen that is open
   * for hours: fleet.toml is read anew. Shares all else; only the first workspace is to be closed.
   *
   * @return the workspace
   */
  public Workspace rereading() {
    return new Workspace(this, new Registry(registry.store(), workingDirectory), false);
  }

  /**
   * Returns the registry.
   *
   * @return the registry, whether there is a fleet.toml or not
   */
  public Registry registry() {
    return registry;
  }

  /**
   * Returns the folder of po's own state.
   *
   * @return the folder; need not exist
   */
  public StateFolder state() {
    return new StateFolder(
        registry
            .home()
            .map(folder -> folder.resolve(".po"))
            .orElseGet(() -> RealPath.of(UserFolders.state(environment))));
  }

  /**
   * Returns what is meant to run.
   *
   * @return the keeper of that
   */
  public WantedAgents wanted() {
    return new WantedAgents(state());
  }

  /**
   * Returns the budgets.
   *
   * @return the budgets of the fleet, if it has any
   */
  public Budgets budgets() {
    return budgets;
  }

  /**
   * Describes the user and a command of po, for records.
   *
   * @param command the command's word
   * @return since now, by that user's command
   */
  public Wanted wantedNow(String command) {
    String user = environment.getOrDefault("USER", System.getProperty("user.name"));
    return new Wanted(
        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(), user + ": po " + command);
  }

  /**
   * Returns the harnesses. Loads them at the first call.
   *
   * @return the catalog; closed with this workspace
   */
  public HarnessCatalog catalog() {
    return harnesses.catalog();
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
   * Returns what creates the contexts of drivers.
   *
   * @return what drivers are told about projects
   */
  public ProjectContexts contexts() {
    return new ProjectContexts(registry, processes, engines, surroundings);
  }

  /**
   * Returns the engines that the user let in.
   *
   * @return the trust
   */
  public EngineTrust engines() {
    return engines;
  }

  /**
   * Lets this workspace, and those that are made from it, work at places.
   *
   * @param options what po knows of itself
   * @param complaints hears, from any thread, why a place was not counted in the budgets
   * @return this
   */
  public Workspace reachingPlaces(Supplier<PlaceOptions> options, Consumer<String> complaints) {
    placeKinds.use(options, complaints);
    return this;
  }

  private List<Used> usedAtPlaces(List<ProjectEntry> projects, String day) {
    return projects.stream().allMatch(project -> project.place().isEmpty())
        ? List.of()
        : PlacedUsage.since(
            places(),
            projects,
            registry.requireStore().settings().prices(),
            day,
            placeKinds.complaints());
  }

  /**
   * Lets the commands of some projects have variables of their own, in this workspace and those
   * that are made from it.
   *
   * @param environments the variables, by the project's name
   * @return this
   */
  public Workspace withSurroundings(Map<String, Map<String, String>> environments) {
    surroundings.putAll(environments);
    return this;
  }

  /**
   * Returns the places where projects live.
   *
   * @return the places; nothing is loaded yet
   */
  public Places places() {
    return new Places(
        placeKinds.options(),
        placeKinds::catalog,
        () -> registry.requireStore().places(),
        registry::variables,
        processes,
        new PlaceState(state().root(), environment, clock));
  }

  /**
   * Returns the look at projects at places.
   *
   * @return the look
   */
  public PlacedLooks placedLooks() {
    return new PlacedLooks(places(), clock);
  }

  /**
   * Creates the look at projects' agents and engines. Looks at nothing yet.
   *
   * @return the look
   */
  public LiveStatus liveStatus() {
    return new LiveStatus(
        registry.requireHome(),
        this::catalog,
        contexts()::of,
        engines,
        (place, projects, looks) -> placedLooks().look(place, projects, looks),
        clock,
        commandTimeout);
  }

  /**
   * Creates the check for traces of po in a project.
   *
   * @return the check
   */
  public IsolationCheck isolation() {
    return new IsolationCheck(git, registry.home(), state().root(), environment);
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
    return shutdown.during(work);
  }

  /** Closes the harnesses, and lets a shutdown go on. Idempotent. */
  @Override
  public void close() {
    harnesses.close();
    placeKinds.close();
    shutdown.close();
  }
}
