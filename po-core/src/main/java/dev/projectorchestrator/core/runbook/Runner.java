package dev.projectorchestrator.core.runbook;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.KernelLock;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.process.Orphans;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The only code that acts: it runs a runbook's steps in order, keeps time, tells how it goes, keeps
 * the journal and the log, and undoes what was done when a step fails or the user wants it to end.
 * Safe for use by many threads, each with another runbook.
 */
public final class Runner {

  private final Journals journals;
  private final Clock clock;
  private final Interruption interruption;
  private final Duration lockPatience;
  private final Function<CutOffRun, Runbook> composer;
  private final AuditLog log;

  /**
   * Creates a runner. Touches nothing.
   *
   * @param journals the journals, in the folder where locks and the log are too
   * @param interruption tells when the user wants it to end
   * @param lockPatience how long to wait for another run on the same project
   * @param composer composes a cut-off run's runbook again
   */
  public Runner(
      Journals journals,
      Interruption interruption,
      Duration lockPatience,
      Function<CutOffRun, Runbook> composer) {
    this.journals = journals;
    this.clock = journals.clock();
    this.interruption = interruption;
    this.lockPatience = lockPatience;
    this.composer = composer;
    this.log = new AuditLog(journals.state());
  }

  /**
   * Runs a runbook. What was cut off earlier on the same project is recovered first. Blocks.
   *
   * @param runbook the runbook
   * @param progress hears how it goes
   * @return how it went; failures are in it
   */
  public RunReport run(Runbook runbook, ProgressListener progress) {
    String id = RunId.next(clock);
    try (Interruption.Work work = interruption.working();
        KernelLock lock = lock(runbook)) {
      Optional<RunReport> finished = recoverEarlier(runbook, progress);
      if (finished.isPresent()) {
        return ended(runbook, finished.get(), progress);
      }
      interruption.throwIfRequested();
      Optional<Journal> journal =
          runbook.journaled() ? Optional.of(journals.begin(id, runbook)) : Optional.empty();
      try {
        return ended(runbook, run(id, runbook, journal, progress), progress);
      } finally {
        journal.ifPresent(Journal::close);
      }
    } catch (PoException e) {
      return ended(runbook, refused(id, runbook, e), progress);
    }
  }

  /**
   * Describes what a runbook would do. Runs the steps that only look.
   *
   * @param runbook the runbook
   * @return the plan
   * @throws PoException when it can't work
   */
  public Plan plan(Runbook runbook) {
    ActiveRun active =
        new ActiveRun(
            RunId.next(clock), runbook, Optional.empty(), ProgressListener.SILENT, Map.of());
    List<Plan.PlannedStep> steps = new ArrayList<>();
    for (Step step : runbook.steps()) {
      boolean done = step.done(active.context(step));
      if (step.readOnly() && !done) {
        step.act(active.context(step));
      }
      steps.add(
          new Plan.PlannedStep(
              step.name(),
              step.describe(active.context(step)),
              Plan.masked(step.commands(active.context(step))),
              done,
              done ? List.of() : step.registryChanges(active.context(step))));
    }
    return new Plan(runbook.flow(), runbook.project(), steps);
  }

  /**
   * Describes what recovering a run would do. Changes nothing.
   *
   * @param run the cut-off run
   * @return the steps that would be undone, latest first, or those that would be done
   */
  public Plan planRecovery(CutOffRun run) {
    Runbook runbook = compose(run);
    ActiveRun active =
        new ActiveRun(run.id(), runbook, Optional.empty(), ProgressListener.SILENT, run.facts());
    try {
      return journals
          .look(run)
          .map(reading -> Recovery.plan(runbook, reading, active))
          .orElseGet(() -> new Plan(run.flow(), run.project(), List.of()));
    } catch (JournalException e) {
      throw e.of(run);
    }
  }

  /**
   * Undoes a cut-off run, or finishes it where its point of no return has been passed. Blocks.
   *
   * @param run the cut-off run
   * @param progress hears how it goes
   * @return how it went
   */
  public RunReport recover(CutOffRun run, ProgressListener progress) {
    Runbook runbook;
    try {
      runbook = compose(run);
    } catch (PoException e) {
      runbook = new Runbook(run.flow(), run.project(), run.parameters(), List.of());
      return ended(runbook, refused(run.id(), runbook, e), progress);
    }
    try (Interruption.Work work = interruption.working();
        KernelLock lock = lock(runbook)) {
      journals.prepare();
      return ended(runbook, recoverLocked(run, runbook, progress), progress);
    } catch (PoException e) {
      return ended(runbook, refused(run.id(), runbook, e), progress);
    }
  }

  private Runbook compose(CutOffRun run) {
    try {
      return composer.apply(run);
    } catch (RuntimeException e) { // Another release of po began it, with other parameters.
      throw PoException.failed(
              "this release of po can't recover " + run.describe() + ": " + e.getMessage(),
              "recover it with the release that began it, or leave everything as it is: po recover"
                  + " --forget "
                  + run.id())
          .at(run.journal())
          .causedBy(e);
    }
  }

  private RunReport run(
      String id, Runbook runbook, Optional<Journal> journal, ProgressListener progress) {
    ActiveRun active = new ActiveRun(id, runbook, journal, progress, Map.of());
    PoException failure = null;
    boolean stays = false;
    int index = 0;
    for (Step step : runbook.steps()) {
      failure = act(active, index++, step);
      if (failure != null) {
        break;
      }
      stays |= step.stays();
    }
    if (failure == null) {
      journal.ifPresent(Journal::end);
      return active.report(RunReport.Outcome.DONE, Optional.empty());
    }
    // A flow without a journal leaves nothing to undo.
    boolean undone = true;
    if (runbook.journaled() && stays) {
      return active.report(
          RunReport.Outcome.UNDO_FAILED, Optional.of(Failure.toBeFinished(failure)));
    }
    if (runbook.journaled() && active.changed()) {
      progress.message(runbook, "undoing what was done");
      undone = undoAll(active, active.begun());
    }
    if (undone) {
      journal.ifPresent(Journal::end);
    }
    return active.report(
        undone ? RunReport.Outcome.UNDONE : RunReport.Outcome.UNDO_FAILED,
        Optional.of(Failure.afterUndo(runbook, failure, undone, active.changed())));
  }

  /** Does one step; gives why it failed, or null. */
  private PoException act(ActiveRun active, int index, Step step) {
    long begun = System.nanoTime();
    active.runbook().recorder().begin(active.children());
    StepReport.Outcome outcome = StepReport.Outcome.FAILED;
    PoException failure = null;
    try {
      interruption.throwIfRequested();
      if (step.done(active.context(step))) {
        outcome = StepReport.Outcome.PASSED_OVER;
        active.stepPassed(index, step);
      } else {
        active.stepBegins(index, step);
        step.act(active.context(step));
        outcome = StepReport.Outcome.DONE;
        active.stepDone(step);
      }
    } catch (Throwable e) {
      outcome = StepReport.Outcome.FAILED;
      failure =
          interruption.requested()
              ? PoException.of(ErrorCode.INTERRUPTED, "interrupted").causedBy(e)
              : Failure.of(e);
    }
    note(active, step, outcome, begun, failure);
    return failure;
  }

  private boolean undoAll(ActiveRun active, List<Step> begun) {
    boolean[] all = {true};
    interruption.shielded(
        () -> {
          active.undoing();
          for (int i = begun.size() - 1; i >= 0; i--) {
            all[0] &= begun.get(i).readOnly() || undo(active, begun.get(i));
          }
        });
    return all[0];
  }

  private boolean undo(ActiveRun active, Step step) {
    long begun = System.nanoTime();
    active.runbook().recorder().begin(active.children());
    PoException failure = null;
    try {
      step.undo(active.context(step));
      active.stepUndone(step);
    } catch (Throwable e) {
      failure = Failure.of(e);
      active.found(
          new Finding("not-undone", step.name(), "could not be undone: " + failure.getMessage()));
    }
    note(
        active,
        step,
        failure == null ? StepReport.Outcome.UNDONE : StepReport.Outcome.UNDO_FAILED,
        begun,
        failure);
    return failure == null;
  }

  private void note(
      ActiveRun active, Step step, StepReport.Outcome outcome, long begun, PoException failure) {
    List<String> commands = active.runbook().recorder().end();
    StepReport report =
        new StepReport(
            step.name(),
            step.describe(active.context(step)),
            outcome,
            commands,
            Duration.ofNanos(System.nanoTime() - begun));
    active.stepEnded(report);
    try {
      log.append(Failure.entry(clock.instant(), active, report, failure));
    } catch (PoException e) {
      // A full disk must not prevent stopping agents.
      active.say("the log could not be written: " + e.getMessage());
    }
  }

  private Optional<RunReport> recoverEarlier(Runbook runbook, ProgressListener progress) {
    for (CutOffRun run : journals.cutOff()) {
      if (run.project().isPresent() && run.project().equals(runbook.project())) {
        progress.message(runbook, "an earlier run was cut off: " + run.describe());
        Runbook earlier = compose(run);
        RunReport report = recoverLocked(run, earlier, progress);
        if (report.failure().isPresent()) {
          throw report.failure().get();
        }
        if (report.outcome() == RunReport.Outcome.DONE && Recovery.sameRequest(earlier, runbook)) {
          progress.message(runbook, "it has been finished, and was what is asked now");
          return Optional.of(report);
        }
      }
    }
    return Optional.empty();
  }

  private RunReport recoverLocked(CutOffRun run, Runbook runbook, ProgressListener progress) {
    try (Journal journal = journals.takeOver(run).orElse(null)) {
      if (journal == null) {
        throw PoException.of(
            ErrorCode.BUSY, run.describe() + " is being recovered by another process");
      }
      Optional<JournalReader.Reading> read = JournalReader.read(journal);
      ActiveRun active =
          new ActiveRun(
              run.id(),
              runbook,
              Optional.of(journal),
              progress,
              read.map(reading -> reading.run().facts()).orElse(Map.of()));
      if (read.isEmpty()) {
        journal.end();
        return active.report(RunReport.Outcome.UNDONE, Optional.empty());
      }
      read.get().children().forEach(Orphans::end);
      Orphans.endReaders(journal.input());
      Recovery recovery = Recovery.of(runbook, read.get(), active);
      if (recovery.remedy() == CutOffRun.Remedy.FINISH) {
        progress.message(runbook, "finishing it");
        for (Step step : recovery.steps()) {
          PoException failure = act(active, runbook.steps().indexOf(step), step);
          if (failure != null) {
            return active.report(RunReport.Outcome.UNDO_FAILED, Optional.of(failure));
          }
        }
        journal.end();
        return active.report(RunReport.Outcome.DONE, Optional.empty());
      }
      progress.message(runbook, "undoing what was done");
      boolean undone = undoAll(active, recovery.steps());
      if (undone) {
        journal.end();
      }
      return active.report(
          undone ? RunReport.Outcome.UNDONE : RunReport.Outcome.UNDO_FAILED,
          undone ? Optional.empty() : Optional.of(Failure.notRecovered(run, active)));
    } catch (JournalException e) {
      throw e.of(run);
    }
  }

  private KernelLock lock(Runbook runbook) {
    journals.state().requireUsable();
    String subject = runbook.project().orElse(runbook.flow());
    Path file = StateFolder.make(journals.state().locks()).resolve(subject + ".lock");
    try {
      return KernelLock.take(
          file, lockPatience, interruption::requested, holder -> busy("'" + subject + "'", holder));
    } catch (IOException e) {
      throw StateFolder.failed("could not lock " + file, e);
    }
  }

  static PoException busy(String what, String holder) {
    return PoException.of(
        ErrorCode.BUSY,
        what + " is busy: " + holder + " is at work on it",
        "try again when that has ended");
  }

  private static RunReport ended(Runbook runbook, RunReport report, ProgressListener progress) {
    progress.ended(runbook, report);
    return report;
  }

  private static RunReport refused(String id, Runbook runbook, PoException failure) {
    return new RunReport(
        id,
        runbook.flow(),
        runbook.project(),
        RunReport.Outcome.UNDONE,
        List.of(),
        Map.of(),
        List.of(),
        Duration.ZERO,
        Optional.of(failure));
  }
}
