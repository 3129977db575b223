package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.runbook.RunReport;
import java.util.List;

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
}
