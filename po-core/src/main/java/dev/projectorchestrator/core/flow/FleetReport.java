package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.runbook.RunReport;
import java.util.List;
import java.util.Objects;

/**
 * How an action on many projects went.
 *
 * @param reports one for each project that was begun or could not be, in the given order
 * @param notBegun the projects that were not begun, because the action was stopped before
 */
public record FleetReport(List<RunReport> reports, List<String> notBegun) {
  /** Copies the lists. */
  public FleetReport {
    reports = List.copyOf(reports);
    notBegun = List.copyOf(notBegun);
  }

  /**
   * Returns the reports of the projects that failed.
   *
   * @return the failed ones
   */
  public List<RunReport> failed() {
    return reports.stream().filter(report -> report.failure().isPresent()).toList();
  }

  /**
   * Returns this report if every project succeeded.
   *
   * @return this
   * @throws PoException with {@code INTERRUPTED} when it was interrupted, else with {@code
   *     SOME_FAILED} and a summary of what failed and why
   */
  public FleetReport orThrow() {
    List<RunReport> failed = failed();
    if (failed.isEmpty() && notBegun.isEmpty()) {
      return this;
    }
    StringBuilder text = new StringBuilder();
    text.append(failed.size()).append(" of ").append(reports.size() + notBegun.size());
    text.append(" projects failed");
    if (!notBegun.isEmpty()) {
      text.append(", ").append(notBegun.size()).append(" were not begun");
    }
    boolean interrupted = false;
    for (RunReport report : failed) {
      PoException failure = report.failure().orElseThrow();
      interrupted |= failure.code() == ErrorCode.INTERRUPTED;
      text.append("\n  ").append(report.project().orElse(report.flow())).append(": ");
      text.append(
          Objects.requireNonNullElse(failure.getMessage(), "").lines().findFirst().orElse(""));
    }
    for (String name : notBegun) {
      text.append("\n  ").append(name).append(": not begun");
    }
    throw new PoException(
        interrupted ? ErrorCode.INTERRUPTED : ErrorCode.SOME_FAILED, text.toString(), "", "");
  }
}
