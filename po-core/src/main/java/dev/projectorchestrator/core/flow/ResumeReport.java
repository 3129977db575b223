package dev.projectorchestrator.core.flow;

import java.util.List;

/**
 * How bringing back what is meant to run went.
 *
 * @param fleet how it went for each project
 * @param notes why projects were not begun, a line each
 */
public record ResumeReport(FleetReport fleet, List<String> notes) {
  /** Copies the list. */
  public ResumeReport {
    notes = List.copyOf(notes);
  }
}
