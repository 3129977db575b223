package dev.projectorchestrator.core.overview;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepReport;
import java.util.ArrayList;
import java.util.List;

/** One thing that was asked for at a screen, while it is done and afterwards. */
public final class ActionRun implements ProgressListener {

  private static final int MOST_LINES = 200;

  /** How it stands. */
  public enum State {
    /** It is being done. */
    RUNNING,
    /** It is done. */
    DONE,
    /** It failed, in part at least. */
    FAILED
  }

  private final long id;
  private final String what;
  private final Runnable changed;
  private final List<String> lines = new ArrayList<>();
  private State state = State.RUNNING;
  private String message = "";

  ActionRun(long id, String what, Runnable changed) {
    this.id = id;
    this.what = what;
    this.changed = changed;
  }

  /** Returns its number, in the order in which they were asked for. */
  public long id() {
    return id;
  }

  /** Returns what is done, such as {@code restart web}. */
  public String what() {
    return what;
  }

  /** Returns how it stands. */
  public synchronized State state() {
    return state;
  }

  /** Returns what there is to say in the end: why it failed, and what helps. */
  public synchronized String message() {
    return message;
  }

  /** Returns the steps that were begun, a line each, with what they tell. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void stepBegins(Runbook runbook, int index, String description) {
    add(project(runbook) + (index + 1) + "/" + runbook.steps().size() + " " + description);
  }

  @Override
  public void progress(Runbook runbook, Step step, String line) {
    add(project(runbook) + "  " + line);
  }

  @Override
  public void stepEnded(Runbook runbook, StepReport report) {
    if (report.outcome() != StepReport.Outcome.DONE
        && report.outcome() != StepReport.Outcome.PASSED_OVER) {
      add(
          project(runbook)
              + Rows.word(report.outcome()).replace('-', ' ')
              + ": "
              + report.description());
    }
  }

  @Override
  public void message(Runbook runbook, String line) {
    add(project(runbook) + line);
  }

  private static String project(Runbook runbook) {
    return runbook.project().map(name -> name + ": ").orElse("");
  }

  private void add(String line) {
    synchronized (this) {
      line.lines().forEach(lines::add);
      while (lines.size() > MOST_LINES) {
        lines.remove(0);
      }
    }
    changed.run();
  }

  void end(State end, String said) {
    synchronized (this) {
      state = end;
      message = said;
    }
    changed.run();
  }

  static String text(PoException failure) {
    return failure.getMessage() + (failure.hint().isEmpty() ? "" : "; " + failure.hint());
  }
}
