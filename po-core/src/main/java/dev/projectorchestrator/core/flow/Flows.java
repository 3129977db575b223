package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.exec.FleetExec;
import dev.projectorchestrator.core.flow.step.DriveHome;
import dev.projectorchestrator.core.harness.trust.EngineTrust;
import dev.projectorchestrator.core.home.HomeFiles;
import dev.projectorchestrator.core.place.PlacedHarness;
import dev.projectorchestrator.core.process.ProcessRunner;
import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.AuditEntry;
import dev.projectorchestrator.core.runbook.AuditLog;
import dev.projectorchestrator.core.runbook.Journals;
import dev.projectorchestrator.core.runbook.Plan;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunKey;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.runbook.Runner;
import dev.projectorchestrator.core.workspace.RegisteredProject;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
   * Describes why po's state folder must not be used: it is not this user's own, or came with a
   * repository. Runs git.
   *
   * @return the problem; empty when there is none
   */
  public Optional<String> stateProblem() {
    return stateCheck.problem();
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
   * Returns the look at projects.
   *
   * @return what looks, and changes nothing
   */
  public ProjectLooks looks() {
    return new ProjectLooks(workspace);
  }

  /**
   * Returns what deals with runs that were interrupted.
   *
   * @return the recovery
   */
  public Recovery recovery() {
    return new Recovery(workspace, journals, runner);
  }

  /**
   * Returns what brings back agents that are meant to run and do not.
   *
   * @return it
   */
  public Resuming resuming() {
    return new Resuming(this, workspace);
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
    if (project.entry().place().isPresent()) {
      return new DrivenProject(
          project.entry(),
          new PlacedHarness(
              workspace.places(),
              workspace.placedLooks(),
              project.entry(),
              workspace.harness(project.entry().harness()).info()),
          ProjectContext.of(project.directory(), workspace.host()));
    }
    if (!Files.isDirectory(project.directory())) {
      throw PoException.failed(
          "the folder of '" + name + "' is not there: " + project.directory(),
          "a project at a URL is cloned by: po start " + name);
    }
    return new DrivenProject(
        project.entry(),
        workspace.harness(project.entry().harness()),
        workspace.contexts().of(project.directory()));
  }

  /**
   * Tells why what projects' agents run in is not there yet. Blocks on a query to each place.
   *
   * @param projects the projects
   * @return why, by the name of each project of which that is known
   */
  public Map<String, String> waiting(Collection<ProjectEntry> projects) {
    // Who has no places need not load what reaches them.
    return projects.stream().allMatch(project -> project.place().isEmpty())
        ? Map.of()
        : workspace.places().allocations().waiting(projects);
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
        workspace.contexts().of(home));
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
   * Returns what holds the wakes of projects whose budget is used up.
   *
   * @param complaints hears what failed, a line each; from another thread
   * @return the holds; to be closed
   */
  public WakeHolds wakeHolds(Consumer<String> complaints) {
    return new WakeHolds(workspace, complaints);
  }

  /**
   * Returns what sends text to a project's agents.
   *
   * @param project the project
   * @return the sending
   */
  public Sending sending(DrivenProject project) {
    return new Sending(project, new AuditLog(workspace.state()), workspace.clock());
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
    return runner(project).runInTerminal(command);
  }

  /**
   * Starts a program that the caller talks to, and must end.
   *
   * @param project the project in whose folder it runs
   * @param command the program
   * @return its process
   */
  public Process startProcess(DrivenProject project, CommandSpec command) {
    return runner(project).start(command);
  }

  private ProcessRunner runner(DrivenProject project) {
    return project.entry().place().isPresent()
        ? workspace.processes()
        : workspace.processes().in(project.context().directory());
  }

  /** Closes the workspace. */
  @Override
  public void close() {
    workspace.close();
  }
}
