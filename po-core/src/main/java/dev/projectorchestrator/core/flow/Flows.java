package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.api.ProjectState;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.exec.FleetExec;
import dev.projectorchestrator.core.files.OwnFiles;
import dev.projectorchestrator.core.flow.step.DriveHome;
import dev.projectorchestrator.core.git.CarriedEngine;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.git.GitReads;
import dev.projectorchestrator.core.harness.trust.EngineTrust;
import dev.projectorchestrator.core.home.HomeFiles;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.live.EngineUpdate;
import dev.projectorchestrator.core.live.EngineUpdates;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.AuditEntry;
import dev.projectorchestrator.core.runbook.AuditLog;
import dev.projectorchestrator.core.runbook.CutOffRun;
import dev.projectorchestrator.core.runbook.Journals;
import dev.projectorchestrator.core.runbook.Plan;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunKey;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.runbook.Runner;
import dev.projectorchestrator.core.runbook.UnreadableJournal;
import dev.projectorchestrator.core.wanted.Wanted;
import dev.projectorchestrator.core.wanted.WantedAgents;
import dev.projectorchestrator.core.workspace.RegisteredProject;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The entry to all that this library does: composes flows, runs them, looks at projects. Asks the
 * user nothing: see {@link
 * dev.projectorchestrator.core.harness.catalog.HarnessTrust#pendingDescriptors(java.util.Collection)}
 * for what a user is to trust before it is run. Safe for use by many threads.
 */
public final class Flows extends KnownFlows implements AutoCloseable {

  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

  private final Workspace workspace;
  private final Journals journals;
  private final Runner runner;
  private final StateCheck stateCheck;

  /**
   * Creates the entry. Touches nothing.
   *
   * @param workspace what all of it works with
   */
  public Flows(Workspace workspace) {
    super(workspace);
    this.workspace = workspace;
    this.stateCheck = new StateCheck(workspace);
    this.journals =
        new Journals(
            workspace.state(),
            RunKey.ofUser(workspace.environment()),
            stateCheck::require,
            workspace.clock());
    this.runner =
        new Runner(
            journals,
            workspace.interruption(),
            LOCK_PATIENCE,
            run -> named(run.flow()).compose(run.parameters()));
  }

  /**
   * Returns the fleet from which flows are composed.
   *
   * @return the fleet, parsed once
   * @throws dev.projectorchestrator.core.error.PoException as {@link Workspace#fleet} does
   */
  public Fleet fleet() {
    return workspace.registry().fleet();
  }

  /**
   * Composes flows from those projects that can be read, although a part of fleet.toml is wrong.
   *
   * @return every error of the file; empty when nothing is wrong
   * @throws dev.projectorchestrator.core.error.PoException when no project can be read
   */
  public List<Problem> readWhatCanBeRead() {
    return workspace.registry().readWhatCanBeRead();
  }

  /**
   * Describes what a runbook would do. Runs the steps that only look, so that what can't work is
   * refused.
   *
   * @param runbook the runbook
   * @return the plan
   * @throws dev.projectorchestrator.core.error.PoException when it can't work
   */
  public Plan plan(Runbook runbook) {
    // The plan is refused for the same reasons as the run.
    runbook.harness().ifPresent(workspace::harness);
    return runner.plan(runbook);
  }

  /**
   * Describes what plans would change in fleet.toml, one after the other. Changes nothing.
   *
   * @param plans the plans
   * @return the difference in the unified format; empty text when nothing would change
   * @throws dev.projectorchestrator.core.error.PoException when it can't work, as the act would
   */
  public String registryDifference(List<Plan> plans) {
    List<FleetChange> changes =
        plans.stream().flatMap(plan -> plan.registryChanges().stream()).toList();
    return changes.isEmpty() ? "" : workspace.registry().requireStore().preview(changes).diff();
  }

  /**
   * Runs a runbook: does each step, and undoes all when one fails. Blocks. When an earlier run of
   * the same flow on the same project was cut off, that one is recovered first.
   *
   * @param runbook the runbook
   * @param progress hears how it goes
   * @return how it went; failures are in it
   */
  public RunReport run(Runbook runbook, ProgressListener progress) {
    return workspace.holdShutdown(() -> runner.run(runbook, progress));
  }

  /**
   * Runs many runbooks, each of another project, some at once; a failure of one leaves the others
   * alone. Blocks.
   *
   * @param runbooks the runbooks
   * @param jobs how many at once; at least 1
   * @param progress hears how they go
   * @return how they went
   */
  public FleetReport runAll(List<Runbook> runbooks, int jobs, ProgressListener progress) {
    return workspace.holdShutdown(
        () -> new FleetRun(runner::run, workspace.interruption()).run(runbooks, jobs, progress));
  }

  /**
   * Updates many projects, a few of them first; when one of those does not stand the check, they
   * are moved back and the others are not begun. Blocks.
   *
   * @param request what to update
   * @param progress hears how it goes
   * @return how it went
   */
  public FleetReport updateAll(CanaryRequest request, ProgressListener progress) {
    return workspace.holdShutdown(() -> new CanaryUpdate(this, workspace).run(request, progress));
  }

  /**
   * Finds what is meant to run and does not. Blocks, as {@link #live} does.
   *
   * @param projects the projects
   * @return the plan
   */
  public ResumePlan resumable(List<ProjectEntry> projects) {
    Map<String, ? extends Map<String, Wanted>> wanted = workspace.wanted().all();
    List<ProjectEntry> meant =
        projects.stream().filter(project -> wanted.containsKey(project.name())).toList();
    return ResumePlan.of(live(meant, EngineLook.NONE), wanted);
  }

  /**
   * Checks whether the PO's own agent is meant to run and does not. Blocks on a look.
   *
   * @return true if so; false when it could not be looked at, too
   */
  public boolean homeIsMissing() {
    if (!workspace.wanted().all().containsKey(WantedAgents.HOME)) {
      return false;
    }
    ProjectState state =
        workspace
            .harness(HomeFiles.HARNESS)
            .status(workspace.contextOfNamed(workspace.registry().requireHome()))
            .state();
    return state == ProjectState.STOPPED || state == ProjectState.DEGRADED;
  }

  /**
   * Starts what is meant to run and does not, in the conversations that the agents had, where they
   * can. Blocks.
   *
   * @param items what to start
   * @param pace from the beginning of some to the next
   * @param jobs how many projects at once
   * @param progress hears how it goes
   * @return how it went
   */
  public ResumeReport resume(
      List<ResumePlan.Item> items, Duration pace, int jobs, ProgressListener progress) {
    return workspace.holdShutdown(
        () -> new ResumeRun(this, workspace).run(items, pace, jobs, progress));
  }

  /**
   * Finds what was cut off: runs whose process is gone and whose journal is still open. Cheap:
   * touches one folder.
   *
   * @return the cut-off runs, oldest first
   */
  public List<CutOffRun> cutOff() {
    return journals.cutOff();
  }

  /**
   * Finds what lies among the journals and is none that this user's po wrote there. Changes
   * nothing.
   *
   * @return what was found, by name
   */
  public List<UnreadableJournal> unreadableJournals() {
    return journals.unreadable();
  }

  /**
   * Moves what is no journal aside, so that nobody stumbles over it again.
   *
   * @param journal what was found
   * @return where it is now
   * @throws dev.projectorchestrator.core.error.PoException with {@code FAILED} when it can't be
   *     moved
   */
  public Path setAside(UnreadableJournal journal) {
    return journals.setAside(journal);
  }

  /**
   * Describes why po's state folder must not be used: it is not this user's own, or came with a
   * repository. Runs git.
   *
   * @return the problem; empty when there is none
   */
  public Optional<String> stateProblem() {
    return stateCheck.problem();
  }

  /**
   * Describes what recovering a cut-off run would do. Changes nothing.
   *
   * @param run the cut-off run
   * @return the steps that would be undone, latest first, or that would be finished
   */
  public Plan planRecovery(CutOffRun run) {
    return runner.planRecovery(run);
  }

  /**
   * Undoes or finishes a cut-off run. Blocks.
   *
   * @param run the cut-off run
   * @param progress hears how it goes
   * @return how it went: {@code DONE} when it was finished, {@code UNDONE} without a failure when
   *     it was undone
   */
  public RunReport recover(CutOffRun run, ProgressListener progress) {
    return workspace.holdShutdown(() -> runner.recover(run, progress));
  }

  /**
   * Reads the log of the steps that were run.
   *
   * @param project only this project's; empty means all
   * @param limit how many of the last at most; at least 1
   * @return the entries, oldest first
   */
  public List<AuditEntry> log(Optional<String> project, int limit) {
    return log(entry -> project.isEmpty() || entry.project().equals(project.get()), limit);
  }

  /**
   * Reads the log of the steps that were run.
   *
   * @param wanted whether an entry is wanted
   * @param limit how many of the last at most; at least 1
   * @return the entries, oldest first
   */
  public List<AuditEntry> log(Predicate<AuditEntry> wanted, int limit) {
    return new AuditLog(workspace.state()).read(wanted, limit);
  }

  /**
   * Looks at projects' agents: one batch a harness. A driver that fails makes its own projects
   * {@code UNKNOWN} and no other. Blocks, for each harness at most a bounded time.
   *
   * @param projects the projects
   * @param engines what of their engines to look at too
   * @return one answer for each project, in the given order
   */
  public List<LiveProject> live(List<ProjectEntry> projects, EngineLook engines) {
    return workspace.liveStatus().look(projects, engines);
  }

  /**
   * Asks where projects' engines come from whether something newer was released: once for each
   * source, several at once. Blocks on the network.
   *
   * @param projects the projects
   * @param deadline how long all sources together may take to answer
   * @return one answer for each, in the given order
   */
  public List<EngineUpdate> outdated(List<ProjectEntry> projects, Duration deadline) {
    return engineUpdates(deadline).look(projects);
  }

  /**
   * Finds the projects whose engine's source has no such tag or branch. Blocks on the network.
   *
   * @param projects the projects
   * @param ref the tag, branch or commit
   * @param deadline how long all sources together may take to answer
   * @return the names of those projects of which that is sure
   */
  public Set<String> lacking(List<ProjectEntry> projects, String ref, Duration deadline) {
    return engineUpdates(deadline).lacking(projects, ref);
  }

  private EngineUpdates engineUpdates(Duration deadline) {
    return new EngineUpdates(
        this::engineWithSource, url -> workspace.git().remoteRefs(url), deadline);
  }

  /** A project that carries its engine does not say where newer ones come from. */
  private EngineView engineWithSource(ProjectEntry project) {
    EngineView engine = engine(project);
    if (engine.url().filter(CarriedEngine.URL::equals).isEmpty()) {
      return GitReads.engineSource(directory(project)).map(engine::from).orElse(engine);
    }
    try {
      return engine.from(
          project
              .engineUrl()
              .orElseGet(
                  () ->
                      workspace
                          .harness(project.harness())
                          .prepareDefaultSource(workspace.host())
                          .url()));
    } catch (PoException | HarnessException e) {
      return EngineView.unknown(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Looks at a project's engine: pin, drift, dirtiness. Loads no plugin.
   *
   * @param project the project
   * @return what was seen
   */
  public EngineView engine(ProjectEntry project) {
    return new GitReads().look(directory(project), project.ref(), true);
  }

  /**
   * Checks whether a project's engine comes from a place on this machine, where nobody else gets
   * it.
   *
   * @param project the project
   * @return false, too, where that can't be told
   */
  public boolean pointsToThisMachine(ProjectEntry project) {
    return GitReads.engineUrl(directory(project))
        .filter(url -> !url.startsWith("./") && !url.startsWith("../"))
        .filter(GitUrl::isLocal)
        .isPresent();
  }

  /**
   * Checks whether a project that carries its engine pins a commit that others don't get.
   *
   * @param project the project
   * @return true when the pin is no ancestor of what is checked out
   */
  public boolean losesItsEngine(ProjectEntry project) {
    return new GitReads().losesItsEngine(directory(project));
  }

  /**
   * Describes why git refuses to work in a folder: it does where files belong to another user.
   *
   * @param directory a project's folder
   * @return what git says; empty when it works
   */
  public Optional<String> refusedByGit(Path directory) {
    boolean own =
        OwnFiles.isOwn(directory)
            && (!Files.exists(directory.resolve(".git"))
                || OwnFiles.isOwn(directory.resolve(".git")));
    if (own) {
      return Optional.empty();
    }
    CommandResult result = workspace.git().attempt(directory, "rev-parse", "--git-dir");
    return result.succeeded()
        ? Optional.empty()
        : Optional.of(result.stderr().lines().findFirst().orElse(result.describe()));
  }

  /**
   * Finds the folders of which a harness sees agents, whether they are projects of this fleet or
   * not.
   *
   * @param harness the harness's name
   * @return the folders; none where it can't look
   */
  public List<Path> foldersInUse(String harness) {
    try {
      return workspace.harness(harness).foldersInUse(workspace.host());
    } catch (PoException | HarnessException e) {
      return List.of();
    }
  }

  /**
   * Returns the engines that the user let in.
   *
   * @return the trust
   */
  public EngineTrust engines() {
    return workspace.engines();
  }

  /**
   * Returns the folder of a registered project.
   *
   * @param project the project
   * @return the folder, absolute, whether it exists or not; where a URL location is or would be
   *     cloned
   */
  public Path directory(ProjectEntry project) {
    return workspace.registry().directory(project);
  }

  /**
   * Finds a registered project with its driver.
   *
   * @param name the project
   * @return the project
   * @throws dev.projectorchestrator.core.error.PoException with {@code NO_SUCH_PROJECT}, {@code
   *     NO_SUCH_HARNESS}, or {@code FAILED} when its folder is not there
   */
  public DrivenProject drive(String name) {
    RegisteredProject project = workspace.registry().project(name);
    if (!Files.isDirectory(project.directory())) {
      throw PoException.failed(
          "the folder of '" + name + "' is not there: " + project.directory(),
          "a project at a URL is cloned by: po start " + name);
    }
    return new DrivenProject(
        project.entry(),
        workspace.harness(project.entry().harness()),
        workspace.context(project.directory()));
  }

  /**
   * Returns the PO's own agent, as if the PO home were a project.
   *
   * @return the PO home with its driver
   * @throws dev.projectorchestrator.core.error.PoException with {@code INVALID_CONFIG} when there
   *     is no such agent
   */
  public DrivenProject home() {
    Path home = workspace.registry().requireHome();
    DriveHome.requireAgent(home);
    return new DrivenProject(
        ProjectEntry.of("home", HomeFiles.HARNESS, "", "."),
        workspace.harness(HomeFiles.HARNESS),
        workspace.context(home));
  }

  /**
   * Composes what stops the agents of a project that need not be registered.
   *
   * @param directory its folder; absolute
   * @param harness its harness; empty means the one that fits
   * @return the runbook
   */
  public Runbook stopFolder(Path directory, Optional<String> harness) {
    return new DriveFlow(workspace, Operation.STOP).compose(directory, harness);
  }

  /**
   * Returns what shows and answers the questions of a project's agents.
   *
   * @param project the project
   * @return the questions and answers
   */
  public Answering answering(DrivenProject project) {
    return new Answering(project, new AuditLog(workspace.state()), workspace.clock());
  }

  /**
   * Returns what runs a command of the user in many projects.
   *
   * @return it
   */
  public FleetExec exec() {
    return new FleetExec(workspace);
  }

  /**
   * Finds registered projects with their folders.
   *
   * @param names the projects' names
   * @return the projects, in the given order
   * @throws dev.projectorchestrator.core.error.PoException with {@code NO_SUCH_PROJECT}
   */
  public List<RegisteredProject> projects(List<String> names) {
    return names.stream().map(workspace.registry()::project).toList();
  }

  /**
   * Runs a program with the user's own terminal, such as for logs and attach. Blocks until it ends.
   *
   * @param project the project in whose folder it runs
   * @param command the program
   * @return its exit status
   */
  public int runInTerminal(DrivenProject project, CommandSpec command) {
    return workspace.processes().in(project.context().directory()).runInTerminal(command);
  }

  /**
   * Forgets a cut-off run: what it left stays as it is.
   *
   * @param run the cut-off run
   */
  public void forget(CutOffRun run) {
    journals.forget(run);
  }

  /** Closes the workspace. */
  @Override
  public void close() {
    workspace.close();
  }
}
