package dev.projectorchestrator.cli.frame;

import dev.projectorchestrator.core.input.VisibleText;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepReport;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Prints on standard error what a runbook does: a line for each step when it begins, the time where
 * a step took more than a moment. The lines of runbooks that run at once are told apart by the
 * project's name.
 */
public final class ProgressPrinter implements ProgressListener {

  private static final Duration MOMENT = Duration.ofSeconds(2);

  private final PrintStream err;
  private final boolean verbose;

  public ProgressPrinter(PrintStream err, boolean verbose) {
    this.err = err;
    this.verbose = verbose;
  }

  @Override
  public void stepBegins(Runbook runbook, int index, String description) {
    say(runbook, "[" + (index + 1) + "/" + runbook.steps().size() + "] " + description + " ...");
  }

  @Override
  public void progress(Runbook runbook, Step step, String line) {
    say(runbook, "      " + line);
  }

  @Override
  public void stepEnded(Runbook runbook, StepReport report) {
    String time = String.format(Locale.ROOT, "%.1f s", report.duration().toMillis() / 1000.0);
    switch (report.outcome()) {
      case UNDONE -> say(runbook, "      undone: " + report.name());
      case UNDO_FAILED -> say(runbook, "      could not undo: " + report.description());
      case FAILED -> say(runbook, "      failed after " + time);
      case DONE, PASSED_OVER -> {
        if (verbose) {
          for (String command : report.commands()) {
            say(runbook, "      ran: " + command);
          }
        }
        if (verbose || report.duration().compareTo(MOMENT) > 0) {
          say(runbook, "      took " + time);
        }
      }
    }
  }

  @Override
  public void message(Runbook runbook, String line) {
    say(runbook, line);
  }

  private void say(Runbook runbook, String line) {
    String text =
        runbook.project().map(name -> name + ": ").orElse("") + VisibleText.of(line) + "\n";
    // One write for a line, so that lines of several threads do not mix.
    err.print(text);
    err.flush();
  }
}
