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
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;

/**
 * Runs many runbooks, some at the same time. A failure of one leaves the others alone. Projects
 * that one call of their driver can serve are driven together, see {@link DriveSlice}.
 */
final class FleetRun {

  private final BiFunction<Runbook, ProgressListener, RunReport> runner;
  private final Interruption interruption;

  FleetRun(BiFunction<Runbook, ProgressListener, RunReport> runner, Interruption interruption) {
    this.runner = runner;
    this.interruption = interruption;
  }

  FleetReport run(List<Runbook> runbooks, int jobs, ProgressListener progress) {
    Map<Integer, Future<Optional<RunReport>>> futures = new TreeMap<>();
    ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, jobs));
    // Those whose place is called once for all of them only wait.
    ExecutorService waiting = Executors.newCachedThreadPool();
    // A shutdown also waits for queued runs to be undone.
    try (Interruption.Work work = interruption.working()) {
      // Submit slice by slice: all members of a slice need a thread at the same time.
      for (DriveSlice slice : DriveSlice.of(runbooks, jobs)) {
        ExecutorService threads = slice.calls().isPresent() ? waiting : executor;
        for (int place : slice.places()) {
          futures.put(place, threads.submit(() -> run(slice, runbooks.get(place), progress)));
        }
      }
      List<RunReport> reports = new ArrayList<>();
      List<String> notBegun = new ArrayList<>();
      futures.forEach(
          (place, future) -> {
            Runbook runbook = runbooks.get(place);
            await(runbook, future)
                .ifPresentOrElse(
                    reports::add, () -> notBegun.add(runbook.project().orElse(runbook.flow())));
          });
      return new FleetReport(reports, notBegun);
    } finally {
      executor.shutdown();
      waiting.shutdown();
    }
  }

  private Optional<RunReport> run(DriveSlice slice, Runbook runbook, ProgressListener progress) {
    try {
      return interruption.requested()
          ? Optional.empty()
          : Optional.of(runner.apply(slice.in(runbook), progress));
    } finally {
      slice.ended(runbook);
    }
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
                : PoException.of(ErrorCode.INTERNAL, "an internal error: " + cause)
                    .causedBy(cause)));
  }
}
