package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.git.EngineView;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.registry.ProjectEntry;
import dev.projectorchestrator.core.runbook.AuditEntry;
import dev.projectorchestrator.core.runbook.CutOffRun;
import dev.projectorchestrator.core.runbook.Plan;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The door to all that this library does: composes flows, runs them, looks at projects. Safe for
 * use by many threads. Opening it is cheap: plugins, git and JGit are touched when they are needed.
 */
public final class Flows implements AutoCloseable {

  private final Workspace workspace;

  /**
   * Opens the door.
   *
   * @param workspace the world around
   */
  public Flows(Workspace workspace) {
    this.workspace = Objects.requireNonNull(workspace, "workspace");
  }

  /**
   * Makes a new project. Facts of its report: {@code directory}, {@code harness}, {@code
   * engine-url}, {@code ref}, {@code pin}, {@code prefix}, {@code commit}.
   *
   * @return the flow
   */
  public Flow<CreateRequest> create() {
    throw new UnsupportedOperationException(workspace.toString());
  }

  /**
   * Starts a project's agents; clones the project first when its location is a URL. Facts: {@code
   * directory}, {@code state}.
   *
   * @return the flow
   */
  public Flow<DriveRequest> start() {
    throw new UnsupportedOperationException();
  }

  /**
   * Stops a project's agents. Facts: {@code directory}, {@code state}.
   *
   * @return the flow
   */
  public Flow<DriveRequest> stop() {
    throw new UnsupportedOperationException();
  }

  /**
   * Restarts a project's agents. Facts: {@code directory}, {@code state}.
   *
   * @return the flow
   */
  public Flow<DriveRequest> restart() {
    throw new UnsupportedOperationException();
  }

  /**
   * Clones a project whose location is a URL. Facts: {@code directory}.
   *
   * @return the flow
   */
  public Flow<NameRequest> cloneProject() {
    throw new UnsupportedOperationException();
  }

  /**
   * Moves a project's pin. Facts: {@code directory}, {@code ref}, {@code pin}, {@code old-ref},
   * {@code old-pin}, {@code running} (whether agents run on the older pin).
   *
   * @return the flow
   */
  public Flow<UpdateRequest> update() {
    throw new UnsupportedOperationException();
  }

  /**
   * Proves that a project stands alone and knows nothing of who manages it. It fails when it finds
   * something; the report's findings hold each.
   *
   * @return the flow
   */
  public Flow<NameRequest> verify() {
    throw new UnsupportedOperationException();
  }

  /**
   * Registers a project that exists. Facts: {@code name}, {@code directory}, {@code location},
   * {@code harness}, {@code ref}, {@code pin}.
   *
   * @return the flow
   */
  public Flow<AdoptRequest> adopt() {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes a project out of the registry; its folder stays. Facts: {@code location}.
   *
   * @return the flow
   */
  public Flow<NameRequest> remove() {
    throw new UnsupportedOperationException();
  }

  /**
   * Switches a project on for fleet-wide actions.
   *
   * @return the flow
   */
  public Flow<NameRequest> enable() {
    throw new UnsupportedOperationException();
  }

  /**
   * Switches a project off for fleet-wide actions.
   *
   * @return the flow
   */
  public Flow<NameRequest> disable() {
    throw new UnsupportedOperationException();
  }

  /**
   * Gives every flow, in the order in which docs show them.
   *
   * @return the flows
   */
  public List<Flow<?>> all() {
    return List.of(
        create(),
        start(),
        stop(),
        restart(),
        cloneProject(),
        update(),
        verify(),
        adopt(),
        remove(),
        enable(),
        disable());
  }

  /**
   * Finds a flow.
   *
   * @param name its name
   * @return the flow
   * @throws dev.projectorchestrator.core.error.PoException with {@code USAGE}, naming the known
   *     ones
   */
  public Flow<?> named(String name) {
    throw new UnsupportedOperationException(name);
  }

  /**
   * Says what a runbook would do. Runs the steps that only look, so that what can't work is
   * refused.
   *
   * @param runbook the runbook
   * @return the plan
   * @throws dev.projectorchestrator.core.error.PoException when it can't work
   */
  public Plan plan(Runbook runbook) {
    return Plan.of(runbook);
  }

  /**
   * Runs a runbook: does each step, and takes all back when one fails. Blocks. When an earlier run
   * of the same flow on the same project was cut off, that one is recovered first.
   *
   * @param runbook the runbook
   * @param progress hears how it goes
   * @return how it went; failures are in it
   */
  public RunReport run(Runbook runbook, ProgressListener progress) {
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }

  /**
   * Finds what was cut off: runs whose process is gone and whose journal is still open. Cheap:
   * touches one folder.
   *
   * @return the cut-off runs, oldest first
   */
  public List<CutOffRun> cutOff() {
    return List.of();
  }

  /**
   * Says what recovering a cut-off run would do. Changes nothing.
   *
   * @param run the cut-off run
   * @return the steps that would be undone, latest first, or that would be finished
   */
  public Plan planRecovery(CutOffRun run) {
    throw new UnsupportedOperationException();
  }

  /**
   * Undoes or finishes a cut-off run. Blocks.
   *
   * @param run the cut-off run
   * @param progress hears how it goes
   * @return how it went: {@code DONE} when it was finished, {@code UNDONE} without a failure when
   *     it was taken back
   */
  public RunReport recover(CutOffRun run, ProgressListener progress) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads the log of the steps that were run.
   *
   * @param project only this project's; empty means all
   * @param limit how many of the last at most; at least 1
   * @return the entries, oldest first
   */
  public List<AuditEntry> log(Optional<String> project, int limit) {
    throw new UnsupportedOperationException();
  }

  /**
   * Looks at projects' agents: one batch a harness. A driver that fails makes its own projects
   * {@code UNKNOWN} and no other. Blocks, for each harness at most a bounded time.
   *
   * @param projects the projects
   * @param engines whether to look at their engines' pins too
   * @return one answer for each project, in the given order
   */
  public List<LiveProject> live(List<ProjectEntry> projects, boolean engines) {
    throw new UnsupportedOperationException();
  }

  /**
   * Looks at a project's engine: pin, drift, dirtiness. Loads no plugin.
   *
   * @param project the project
   * @return what was seen
   */
  public EngineView engine(ProjectEntry project) {
    throw new UnsupportedOperationException();
  }

  /**
   * Gives the folder of a registered project.
   *
   * @param project the project
   * @return the folder, absolute, whether it exists or not; where a URL location is or would be
   *     cloned
   */
  public Path directory(ProjectEntry project) {
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }

  /**
   * Runs a program with the user's own terminal, such as for logs and attach. Blocks until it ends.
   *
   * @param project the project in whose folder it runs
   * @param command the program
   * @return its exit status
   */
  public int runInTerminal(DrivenProject project, CommandSpec command) {
    throw new UnsupportedOperationException();
  }

  /** Lets go of what was opened. */
  @Override
  public void close() {}
}
