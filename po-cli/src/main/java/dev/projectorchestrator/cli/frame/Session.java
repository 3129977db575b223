package dev.projectorchestrator.cli.frame;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.DrivenProject;
import dev.projectorchestrator.core.flow.FleetReport;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.GitReads;
import dev.projectorchestrator.core.harness.catalog.CatalogOptions;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import dev.projectorchestrator.core.harness.catalog.HarnessTrust;
import dev.projectorchestrator.core.harness.catalog.PluginCatalog;
import dev.projectorchestrator.core.harness.trust.EngineTrust;
import dev.projectorchestrator.core.harness.trust.TrustRequest;
import dev.projectorchestrator.core.live.LiveStatus;
import dev.projectorchestrator.core.place.PlaceOptions;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProblemKind;
import dev.projectorchestrator.core.runbook.CutOffRun;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.StateFolder;
import dev.projectorchestrator.core.runbook.UnreadableJournal;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What one run of a command works with: where the fleet is, and where answers go. A command that
 * only reads fleet.toml opens no workspace.
 */
public final class Session implements AutoCloseable {

  /** How long an interrupted run may take to undo what it did. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Invocation invocation;
  private final Printer printer;
  private final CommonOptions options;
  private final ChangeOptions limits;
  private final Prompt prompt;
  private final List<JsonObject> problems = new ArrayList<>();
  private final Warnings warnings = new Warnings();
  private Interruption interruption;
  private Workspace workspace;
  private Flows flows;

  /**
   * Creates a session. Touches nothing.
   *
   * @param invocation how po was called
   * @param printer prints the answer
   * @param options the options that all commands have
   * @param limits the command's time limits
   */
  public Session(
      Invocation invocation, Printer printer, CommonOptions options, ChangeOptions limits) {
    this.invocation = invocation;
    this.printer = printer;
    this.options = options;
    this.limits = limits;
    this.prompt = new Prompt(invocation, options.json);
  }

  public Invocation invocation() {
    return invocation;
  }

  public CommonOptions options() {
    return options;
  }

  /** Returns the fleet.toml that is meant; does not check whether it can be read. */
  public Path fleetFile() {
    return FleetLocator.locate(options.fleet, invocation);
  }

  private Optional<Path> findFleetFile() {
    return Optional.ofNullable(FleetLocator.find(options.fleet, invocation));
  }

  /** Returns the registry that is meant. */
  public FleetStore store() {
    return store(fleetFile());
  }

  /**
   * Finds the registry that is meant, for a command that works without one too.
   *
   * @return the registry; empty when there is none upwards and none is named
   */
  public Optional<FleetStore> findStore() {
    return findFleetFile().map(this::store);
  }

  private FleetStore store(Path file) {
    FleetStore store = new FleetStore(file, limits.lockTimeout).warning(warnings);
    boolean parses = Version.build().isEmpty() || invocation.served();
    return parses ? store : store.remembering(Version.build());
  }

  /** Returns where harnesses are looked for. */
  public CatalogOptions catalogOptions() {
    return CatalogOptions.standard(
        invocation.distribution().map(folder -> folder.resolve("plugins")),
        findFleetFile().map(Path::getParent),
        invocation.environment(),
        Version.number());
  }

  /**
   * Returns what the command works with beyond the registry; it is closed when the run ends. From
   * its first use on a signal ends the programs that run.
   *
   * @return the workspace, the same at each call
   */
  public Workspace workspace() {
    if (workspace == null) {
      workspace =
          new Workspace(
                  findStore(),
                  () -> PluginCatalog.open(catalogOptions()),
                  invocation.environment(),
                  invocation.directory(),
                  limits.timeout,
                  invocation.terminal().in() && !options.json,
                  Clock.systemUTC(),
                  interruption())
              .reachingPlaces(
                  () ->
                      new PlaceOptions(
                          catalogOptions(), invocation.distribution(), Version.build()),
                  problem -> notice("not counted in budgets: " + problem))
              .withSurroundings(invocation.surroundings());
      if (limits.dryRun) {
        workspace = workspace.looking();
      }
    }
    return workspace;
  }

  /** Returns what ends this run: the signals, unless the caller gave another one. */
  public Interruption interruption() {
    if (interruption == null) {
      Optional<Interruption> given = invocation.interruption();
      interruption = given.isPresent() ? given.get() : Interruption.onSignals(PATIENCE);
    }
    return interruption;
  }

  /**
   * Returns the flows.
   *
   * @return the flows, the same at each call
   */
  public Flows flows() {
    if (flows == null) {
      flows = new Flows(workspace());
    }
    return flows;
  }

  /**
   * Returns the harnesses that this machine and this PO home know. Loads them at the first use, so
   * only commands that drive a harness call this.
   */
  public HarnessCatalog catalog() {
    return workspace().catalog();
  }

  /** Returns what runs programs where no project is at hand. */
  public Host host() {
    return workspace().host();
  }

  /** Returns the look at projects' agents and engines. */
  public LiveStatus liveStatus() {
    return workspace().liveStatus();
  }

  /**
   * Finds a registered project with its driver, for a command that drives it: asks for trust first.
   *
   * @param name the project
   * @return the project
   */
  public DrivenProject drive(String name) {
    requireTrust(List.of(workspace().registry().project(name).entry().harness()));
    requireEngines(List.of(name), false);
    DrivenProject driven = flows().drive(name);
    if (driven.entry().place().isPresent()) {
      return driven; // The po over there looks at its engine.
    }
    workspace().engines().requireUnchanged(name, driven.context().directory());
    return driven;
  }

  /**
   * Asks the user to let in those engines that are not trusted yet. To be called before anything is
   * begun. Where nobody can be asked, this does nothing: what drives such a project is then
   * refused, with the command that trusts it.
   *
   * @param projects the names of registered projects; those that are not cloned yet are passed over
   * @param yes whether the user has said yes already
   * @throws PoException with {@code INTERRUPTED} when the user does not trust one
   */
  public void requireEngines(Collection<String> projects, boolean yes) {
    if (!yes && !prompt.interactive()) {
      return;
    }
    EngineTrust engines = workspace().engines();
    for (String name : projects) {
      Path directory = workspace().registry().project(name).directory();
      if (Files.isDirectory(directory) && !engines.allows(directory)) {
        if (!yes) {
          askForEngine(name, directory);
        }
        engines.letIn(name, directory);
      }
    }
  }

  private void askForEngine(String name, Path directory) {
    printer.notice(
        "The engine of '"
            + name
            + "' is not trusted yet. It runs with all your rights:\n"
            + "  folder  "
            + directory.resolve(GitCommands.ENGINE)
            + "\n  commit  "
            + workspace().engines().commit(directory).orElse("none: it is no git repository")
            + "\n  from    "
            + GitReads.engineUrl(directory).orElse("nowhere that .gitmodules tells"));
    if (!prompt.ask("Trust it")) {
      throw PoException.of(
          ErrorCode.INTERRUPTED,
          "nothing was done: the engine of '" + name + "' is not trusted",
          "when you have looked at it: po trust " + name);
    }
  }

  /**
   * Asks the user to trust those harnesses that are not trusted yet. To be called before anything
   * is begun, and before the harnesses are loaded. Where nobody can be asked, this does nothing: a
   * harness that is not trusted is then refused when it is driven, with the command that trusts it.
   *
   * @param harnesses the names of the harnesses that are about to be driven
   * @throws dev.projectorchestrator.core.error.PoException with {@code INTERRUPTED} when the user
   *     does not trust one
   */
  public void requireTrust(Collection<String> harnesses) {
    if (!prompt.interactive()) {
      return;
    }
    HarnessTrust trust = new HarnessTrust(catalogOptions(), Clock.systemUTC());
    TrustPrompt question = new TrustPrompt(trust, prompt, printer);
    for (TrustRequest request : trust.pendingDescriptors(harnesses)) {
      question.ask(request);
    }
  }

  /**
   * Asks the user for a confirmation.
   *
   * @param question what to ask, without a question mark
   * @throws dev.projectorchestrator.core.error.PoException with {@code USAGE} where nobody can
   *     answer, with {@code INTERRUPTED} when the answer is no
   */
  public void confirm(String question) {
    prompt.confirm(question);
  }

  /**
   * Offers the user to do something.
   *
   * @param question what to ask, without a question mark
   * @return whether the answer was yes; no where nobody can answer
   */
  public boolean offer(String question) {
    return prompt.interactive() && prompt.ask(question);
  }

  /** Returns the progress listener; silent with {@code --quiet}. */
  public ProgressListener progress() {
    return options.quiet
        ? ProgressListener.SILENT
        : new ProgressPrinter(invocation.err(), options.verbose);
  }

  /**
   * Runs an action on many projects, and shows its progress: on a terminal one line for each
   * project that is being worked on, elsewhere plain lines.
   *
   * @param projects how many there are
   * @param action what to do
   * @return what the action returned
   */
  public FleetReport showing(int projects, Function<ProgressListener, FleetReport> action) {
    if (options.quiet || options.verbose || !invocation.terminal().err()) {
      return action.apply(progress());
    }
    try (FleetProgress display = new FleetProgress(invocation.err(), projects)) {
      return action.apply(display);
    }
  }

  /** A class of its own, as a lambda would be felt by a command that only looks. */
  private final class Warnings implements Consumer<Problem> {

    private final Set<Problem> told = new HashSet<>();

    /** Tells of keys that mean nothing, as one may be a misspelt switch; once. */
    @Override
    public void accept(Problem problem) {
      if (problem.code().equals(ProblemKind.UNKNOWN_KEY.id()) && told.add(problem)) {
        String hint = problem.hint().isEmpty() ? "" : "; " + problem.hint();
        notice("po: note: " + problem.where() + ": " + problem.message() + hint);
      }
    }
  }

  /** Prints a note on standard error; nothing with {@code --quiet}. */
  public void notice(String line) {
    if (!options.quiet) {
      printer.notice(line);
    }
  }

  /**
   * Prints one of many lines that are printed as they come.
   *
   * @return false when nobody reads them any more
   */
  public boolean line(Answer line) {
    return printer.line(line);
  }

  /** Returns an empty page for what is printed before the answer. */
  public Page page() {
    return printer.page();
  }

  /** Prints a page at once, before the answer. */
  public void print(Page page) {
    printer.print(page);
  }

  public int answer(Answer answer) {
    return printer.answer(answer, problems);
  }

  /**
   * Notes in one line each which runs were interrupted and wait to be recovered. Costs a look into
   * one folder when there are none.
   */
  void noteInterruptedRuns() {
    Path file = FleetLocator.find(options.fleet, invocation);
    if (file == null) {
      return;
    }
    StateFolder state = new StateFolder(file.resolveSibling(".po"));
    Optional<String> unusable = state.problem();
    if (unusable.isPresent()) {
      note("state-folder", unusable.get() + "; po keeps nothing there: move it away");
      return;
    }
    String[] journals = state.journals().toFile().list();
    if (journals == null || journals.length == 0) {
      return;
    }
    for (CutOffRun run : flows().recovery().cutOff()) {
      note("cut-off", run.describe() + "; finish or undo it with: po recover");
    }
    for (UnreadableJournal journal : flows().recovery().unreadableJournals()) {
      note("journal", journal.describe() + "; set it aside with: po recover");
    }
  }

  /**
   * Prints a note on standard error, and tells it with {@code --json}, too.
   *
   * @param code what kind of note it is
   * @param line the note
   */
  public void note(String code, String line) {
    printer.notice("po: note: " + line);
    problems.add(Json.object("code", code, "message", line));
  }

  /**
   * Closes what was opened. Everything must be printed before: where the run was interrupted, the
   * JVM ends right after this.
   */
  @Override
  public void close() {
    if (workspace != null) {
      invocation.out().flush();
      invocation.err().flush();
      workspace.close();
    }
    if (interruption != null && invocation.interruption().isEmpty()) {
      interruption.end(PATIENCE);
    }
  }
}
