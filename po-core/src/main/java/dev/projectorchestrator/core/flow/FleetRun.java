package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;

/** Runs many runbooks, some at once. A failure of one leaves the others alone. */
final class FleetRun {

  private final BiFunction<Runbook, ProgressListener, RunReport> runner;
  private final Interruption interruption;

  FleetRun(BiFunction<Runbook, ProgressListener, RunReport> runner, Interruption interruption) {
    this.runner = runner;
    this.interruption = interruption;
  }

  FleetReport run(List<Runbook> runbooks, int jobs, ProgressListener progress) {
    List<RunReport> reports = new ArrayList<>();
    List<String> notBegun = new ArrayList<>();
    ExecutorService executor =
        Executors.newFixedThreadPool(Math.max(1, Math.min(jobs, Math.max(1, runbooks.size()))));
    // The shutdown waits for the undoing of what is in the queue's hands, too.
    try (Interruption.Work work = interruption.working()) {
      List<Future<Optional<RunReport>>> futures = new ArrayList<>();
      for (Runbook runbook : runbooks) {
        futures.add(
            executor.submit(
                () ->
                    interruption.requested()
                        ? Optional.empty()
                        : Optional.of(runner.apply(runbook, progress))));
      }
      for (int i = 0; i < futures.size(); i++) {
        Runbook runbook = runbooks.get(i);
        Optional<RunReport> report = await(runbook, futures.get(i));
        report.ifPresentOrElse(
            reports::add, () -> notBegun.add(runbook.project().orElse(runbook.flow())));
      }
    } finally {
      executor.shutdown();
    }
    return new FleetReport(reports, notBegun);
  }

  private Optional<RunReport> await(Runbook runbook, Future<Optional<RunReport>> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      interruption.request();
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(failed(runbook, e.getCause()));
    }
  }

  private static RunReport failed(Runbook runbook, Throwable cause) {
    return new RunReport(
        "",
        runbook.flow(),
        runbook.project(),
        RunReport.Outcome.UNDO_FAILED,
        List.of(),
        Map.of(),
        List.of(),
        Duration.ZERO,
        Optional.of(
            cause instanceof PoException known
                ? known
                : new PoException(
                    ErrorCode.INTERNAL, "an internal error: " + cause, "", "", cause)));
  }
}
