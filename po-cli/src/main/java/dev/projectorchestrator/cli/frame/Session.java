package dev.projectorchestrator.cli.frame;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.FleetReport;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.flow.Workspace;
import dev.projectorchestrator.core.harness.catalog.CatalogOptions;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import dev.projectorchestrator.core.live.LiveStatus;
import dev.projectorchestrator.core.process.CommandRecorder;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.process.ProcessRunner;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.runbook.CutOffRun;
import dev.projectorchestrator.core.runbook.ProgressListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What one run of a command works with: where the fleet is, and where answers go. */
public final class Session implements AutoCloseable {

  /** How long an interrupted run may take to undo what it did. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Invocation invocation;
  private final Printer printer;
  private final CommonOptions options;
  private final List<JsonObject> problems = new ArrayList<>();
  private Flows flows;
  private HarnessCatalog catalog;
  private BufferedReader answers;
  private boolean mute;
  private ProcessRunner programs;

  public Session(Invocation invocation, Printer printer, CommonOptions options) {
    this.invocation = invocation;
    this.printer = printer;
    this.options = options;
  }

  public Invocation invocation() {
    return invocation;
  }

  /** Gives the fleet.toml that is meant; does not look whether it can be read. */
  public Path fleetFile() {
    return FleetLocator.locate(options.fleet, invocation);
  }

  /**
   * Finds the registry that is meant, for a command that works without one too.
   *
   * @return the registry; empty when there is none upwards and none is named
   */
  public Optional<FleetStore> findStore() {
    return Optional.ofNullable(FleetLocator.find(options.fleet, invocation))
        .map(path -> new FleetStore(path, new ChangeOptions().lockTimeout));
  }

  public FleetStore store(Duration lockTimeout) {
    return new FleetStore(fleetFile(), lockTimeout);
  }

  /** Gives a store to read from; the light commands are as fast as this is. */
  public FleetStore store() {
    FleetStore store = store(Duration.ofSeconds(10));
    return Version.build().isEmpty() ? store : store.remembering(Version.build());
  }

  /**
   * Gives the harnesses that this machine and this PO home know; they are loaded when one is looked
   * for. Only commands that drive a harness do, as it costs more than all that a light command
   * does.
   *
   * @return the catalog, the same at each call; the session closes it, after the answer is printed
   */
  public synchronized HarnessCatalog catalog() {
    if (catalog == null) {
      catalog = new AskingCatalog(catalogOptions(), this);
    }
    return catalog;
  }

  /** Says where harnesses are looked for. */
  public CatalogOptions catalogOptions() {
    Path file = FleetLocator.find(options.fleet, invocation);
    Optional<Path> distribution = invocation.distribution();
    return CatalogOptions.standard(
        distribution.isPresent()
            ? Optional.of(distribution.get().resolve("plugins"))
            : Optional.empty(),
        Optional.ofNullable(file == null ? null : file.getParent()),
        invocation.environment(),
        Version.number());
  }

  /**
   * Opens the door to the flows; it is closed when the run ends.
   *
   * @param change the command's time-outs
   * @return the flows, the same at each call
   */
  public Flows flows(ChangeOptions change) {
    if (flows == null) {
      Path file = FleetLocator.find(options.fleet, invocation);
      flows =
          new Flows(
              new Workspace(
                  Optional.ofNullable(file).map(path -> new FleetStore(path, change.lockTimeout)),
                  this::catalog,
                  invocation.environment(),
                  invocation.directory(),
                  change.timeout,
                  invocation.terminal().in() && !options.json,
                  Clock.systemUTC(),
                  Interruption.onSignals(PATIENCE)));
    }
    return flows;
  }

  /**
   * Opens the door to the flows for a command that only looks.
   *
   * @return the flows, the same at each call
   */
  public Flows flows() {
    return flows(new ChangeOptions());
  }

  /**
   * Gives what runs programs for what is no flow.
   *
   * @param change the command's time-outs
   * @return the environment and the runner
   */
  public Host host(ChangeOptions change) {
    ProcessRunner runner = programs(change);
    return new Host(runner.environment(), runner);
  }

  private ProcessRunner programs(ChangeOptions change) {
    if (programs == null) {
      programs =
          new ProcessRunner(
              invocation.environment(),
              invocation.directory(),
              change.timeout,
              Interruption.onSignals(PATIENCE),
              new CommandRecorder());
    }
    return programs;
  }

  /**
   * Gives what looks at projects' agents and engines. It is the door of a command that only looks,
   * and so opens no flows: what they need would take a third of its time.
   *
   * @return the look
   */
  public LiveStatus live() {
    ChangeOptions usual = new ChangeOptions();
    ProcessRunner runner = programs(usual);
    return new LiveStatus(
        fleetFile().getParent(),
        new Supplier<HarnessCatalog>() {
          @Override
          public HarnessCatalog get() {
            return catalog();
          }
        },
        new Consumer<Collection<String>>() {
          @Override
          public void accept(Collection<String> harnesses) {
            catalog().admit(harnesses);
          }
        },
        new Function<Path, ProjectContext>() {
          @Override
          public ProjectContext apply(Path folder) {
            return ProjectContext.of(folder, new Host(runner.environment(), runner.in(folder)));
          }
        },
        InstantSource.system(),
        usual.timeout);
  }

  /** Gives who tells the user how work goes on; nobody with {@code --quiet}. */
  public ProgressListener progress() {
    return options.quiet
        ? ProgressListener.SILENT
        : new ProgressPrinter(invocation.err(), options.verbose);
  }

  /**
   * Runs an action on many projects, and shows meanwhile how it goes: on a terminal one line for
   * each project that is being worked on, elsewhere plain lines.
   *
   * @param projects how many there are
   * @param action what to do
   * @return what the action gave
   */
  public FleetReport showing(int projects, Function<ProgressListener, FleetReport> action) {
    if (options.quiet || options.verbose || !invocation.terminal().err()) {
      return action.apply(progress());
    }
    try (FleetProgress display = new FleetProgress(invocation.err(), projects)) {
      return action.apply(display);
    }
  }

  public CommonOptions options() {
    return options;
  }

  /**
   * Asks the user for a yes.
   *
   * @param question what to ask, without a question mark
   * @throws PoException with {@code USAGE} when nobody can answer, with {@code INTERRUPTED} when
   *     the answer is no
   */
  public void confirm(String question) {
    if (!canAsk()) {
      throw new PoException(
          ErrorCode.USAGE,
          "this wants a yes, and nobody is there to say it",
          "",
          "look at it with --dry-run, then say --yes");
    }
    if (!asked(question)) {
      throw new PoException(ErrorCode.INTERRUPTED, "not done: the answer was no", "", "");
    }
  }

  /** From here on, nobody is asked anything. */
  void askNobody() {
    mute = true;
  }

  /** Says whether somebody is there who sees a question and can answer it. */
  boolean canAsk() {
    return !mute && invocation.terminal().in() && invocation.terminal().err() && !options.json;
  }

  /** Asks, of somebody who is there; gives whether the answer was yes. */
  boolean asked(String question) {
    invocation.err().print(question + "? [y/N] ");
    invocation.err().flush();
    if (answers == null) {
      // One for all questions: it may hold an answer that was typed ahead.
      answers = new BufferedReader(new InputStreamReader(invocation.in(), StandardCharsets.UTF_8));
    }
    try {
      String line = answers.readLine();
      if (line == null) {
        printer.notice("");
      }
      return line != null && line.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says what a question is about, on standard error, also with {@code --quiet}. */
  void tell(Page page) {
    printer.notice(page.toString().stripTrailing());
  }

  /** Says something in passing, on standard error; nothing with {@code --quiet}. */
  public void notice(String line) {
    if (!options.quiet) {
      printer.notice(line);
    }
  }

  /**
   * Lets go of all that this run held. The flows go last, and with everything printed: from then on
   * a signal ends the JVM.
   */
  @Override
  public void close() {
    if (catalog != null) {
      catalog.close();
    }
    if (flows != null) {
      invocation.out().flush();
      invocation.err().flush();
      flows.close();
    }
  }

  public int answer(Answer answer) {
    return printer.answer(answer, problems);
  }

  /**
   * Says in one line each what was cut off and waits to be recovered. Costs a look into one folder
   * when there is nothing.
   */
  public void noteCutOff() {
    Path file = FleetLocator.find(options.fleet, invocation);
    if (file == null) {
      return;
    }
    String[] journals = file.resolveSibling(".po").resolve("journal").toFile().list();
    if (journals == null || journals.length == 0) {
      return;
    }
    for (CutOffRun run : flows().cutOff()) {
      String line = run.describe() + "; finish or undo it with: po recover";
      printer.notice("po: note: " + line);
      JsonObject problem = new JsonObject();
      problem.addProperty("code", "cut-off");
      problem.addProperty("message", line);
      problems.add(problem);
    }
  }
}
