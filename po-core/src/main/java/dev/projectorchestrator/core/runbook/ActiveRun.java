package dev.projectorchestrator.core.runbook;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.process.CommandRecorder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run as it goes: what was begun, what was remembered, what was found. */
final class ActiveRun {

  private final String id;
  private final Runbook runbook;
  private final Optional<Journal> journal;
  private final ProgressListener progress;
  private final Map<String, String> facts;
  private final List<Step> begun = new ArrayList<>();
  private final List<StepReport> reports = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final long start = System.nanoTime();

  ActiveRun(
      String id,
      Runbook runbook,
      Optional<Journal> journal,
      ProgressListener progress,
      Map<String, String> facts) {
    this.id = id;
    this.runbook = runbook;
    this.journal = journal;
    this.progress = progress;
    this.facts = new LinkedHashMap<>(facts);
  }

  String id() {
    return id;
  }

  Runbook runbook() {
    return runbook;
  }

  List<Step> begun() {
    return List.copyOf(begun);
  }

  /** Checks whether a step was begun that changes something. */
  boolean changed() {
    return begun.stream().anyMatch(step -> !step.readOnly());
  }

  void stepBegins(int index, Step step) {
    journal.ifPresent(open -> open.step(step.name()));
    begun.add(step);
    progress.stepBegins(runbook, index, step.describe(context(step)));
  }

  /** A step had nothing left to do: it will not be undone, since this run did not do it. */
  void stepPassed(int index, Step step) {
    progress.stepBegins(runbook, index, step.describe(context(step)));
    note(step);
  }

  void stepDone(Step step) {
    note(step);
  }

  private void note(Step step) {
    journal.ifPresent(
        open -> {
          open.done(step.name());
          if (step.pointOfNoReturn()) {
            open.committed();
          }
        });
  }

  /** Returns who notes the processes that steps start, for a recovery to end them. */
  CommandRecorder.Listener children() {
    return new CommandRecorder.Listener() {
      @Override
      public Optional<Path> input() {
        return journal.map(Journal::input).filter(Files::exists);
      }

      @Override
      public void started(ProcessHandle child) {
        journal.ifPresent(open -> open.child(child));
      }
    };
  }

  void undoing() {
    journal.ifPresent(Journal::undoing);
  }

  void stepUndone(Step step) {
    journal.ifPresent(open -> open.undone(step.name()));
  }

  void stepEnded(StepReport report) {
    reports.add(report);
    progress.stepEnded(runbook, report);
  }

  void found(Finding finding) {
    findings.add(finding);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  void say(String line) {
    progress.message(runbook, Masking.mask(line));
  }

  RunReport report(RunReport.Outcome outcome, Optional<PoException> failure) {
    return new RunReport(
        id,
        runbook.flow(),
        runbook.project(),
        outcome,
        reports,
        facts,
        findings,
        Duration.ofNanos(System.nanoTime() - start),
        failure);
  }

  StepContext context(Step step) {
    return new StepContext() {
      @Override
      public void remember(String key, String value) {
        String masked = Masking.mask(value);
        journal.ifPresent(open -> open.fact(key, masked));
        facts.put(key, masked);
      }

      @Override
      public Optional<String> recall(String key) {
        return Optional.ofNullable(facts.get(key));
      }

      @Override
      public void progress(String line) {
        progress.progress(runbook, step, Masking.mask(line));
      }

      @Override
      public void found(Finding finding) {
        ActiveRun.this.found(finding);
      }

      @Override
      public List<Finding> findings() {
        return ActiveRun.this.findings();
      }
    };
  }
}
