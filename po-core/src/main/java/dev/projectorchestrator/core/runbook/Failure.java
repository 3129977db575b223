package dev.projectorchestrator.core.runbook;

import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.process.Failures;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/** Creates the exception that a person sees from whatever a step threw. */
final class Failure {

  private Failure() {}

  static PoException of(Throwable thrown) {
    if (thrown instanceof PoException known) {
      return known;
    }
    if (thrown instanceof HarnessException failure) {
      return Failures.of("", failure);
    }
    return PoException.of(
            ErrorCode.INTERNAL,
            "an internal error: " + thrown,
            "run it again with --verbose and report what it prints")
        .causedBy(thrown);
  }

  /** Adds to a failure what became of what had been done. */
  static PoException afterUndo(
      Runbook runbook, PoException failure, boolean undone, boolean changed) {
    String hint = failure.hint();
    String message = Objects.requireNonNullElse(failure.getMessage(), "");
    if (!undone) {
      return PoException.of(
              failure.code(),
              message + "\nand not all that had been done could be undone",
              (hint.isEmpty() ? "" : hint + "; ") + "then run: po recover")
          .at(failure.where())
          .causedBy(failure);
    }
    if (failure.code() == ErrorCode.INTERRUPTED) {
      return PoException.of(
              failure.code(),
              runbook.flow()
                  + runbook.project().map(name -> " of '" + name + "'").orElse("")
                  + " was interrupted"
                  + became(runbook, changed),
              hint)
          .at(failure.where())
          .causedBy(failure);
    }
    return failure;
  }

  /** Tells that what was done before stays, and what finishes the rest. */
  static PoException toBeFinished(PoException failure) {
    String hint = failure.hint();
    return PoException.of(
            failure.code(),
            Objects.requireNonNullElse(failure.getMessage(), "")
                + "\nand what had been done before it stays",
            (hint.isEmpty() ? "" : hint + "; ") + "then finish it with: po recover")
        .at(failure.where())
        .causedBy(failure);
  }

  private static String became(Runbook runbook, boolean changed) {
    if (!changed) {
      return "; nothing was changed";
    }
    return runbook.journaled()
        ? "; what had been done was undone"
        : "; what had been done by then stays";
  }

  static PoException notRecovered(CutOffRun run, ActiveRun active) {
    StringBuilder text = new StringBuilder("could not undo all of ").append(run.describe());
    active.findings().forEach(finding -> text.append("\n  ").append(finding.line()));
    return PoException.failed(
            text.toString(),
            "repair what is named, then run again: po recover; or leave everything as it is: po"
                + " recover --forget "
                + run.id())
        .at(run.journal());
  }

  static AuditEntry entry(Instant at, ActiveRun active, StepReport report, PoException failure) {
    return new AuditEntry(
        at,
        active.id(),
        active.runbook().flow(),
        active.runbook().project().orElse(""),
        report.name(),
        report.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        report.commands(),
        report.duration().toMillis(),
        failure == null ? "" : Masking.mask(Objects.requireNonNullElse(failure.getMessage(), "")));
  }
}
