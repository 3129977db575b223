package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.runbook.CutOffRun;
import dev.projectorchestrator.core.runbook.Journals;
import dev.projectorchestrator.core.runbook.Plan;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runner;
import dev.projectorchestrator.core.runbook.UnreadableJournal;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/** Finds the runs that were interrupted, and completes, undoes or forgets them. */
public final class Recovery {

  private final Workspace workspace;
  private final Journals journals;
  private final Runner runner;

  Recovery(Workspace workspace, Journals journals, Runner runner) {
    this.workspace = workspace;
    this.journals = journals;
    this.runner = runner;
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
   * Forgets a cut-off run: what it left stays as it is.
   *
   * @param run the cut-off run
   */
  public void forget(CutOffRun run) {
    journals.forget(run);
  }
}
