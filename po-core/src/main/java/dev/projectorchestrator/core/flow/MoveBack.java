package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.List;

/** Moves a project back to the pin it had, by an update to that commit, and starts it if it ran. */
final class MoveBack {

  private MoveBack() {}

  static RunReport run(
      Flows flows,
      Workspace workspace,
      String name,
      String pin,
      String ref,
      boolean ran,
      ProgressListener progress) {
    RunReport report =
        flows.run(flows.update().compose(new UpdateRequest(name, pin, true)), progress);
    if (report.failure().isEmpty()) {
      workspace.registry().change(List.of(new FleetChange.SetText(name, "ref", ref)));
      if (ran) {
        // Restart only what was still running on the other pin.
        return flows.run(flows.start().compose(new DriveRequest(name, List.of())), progress);
      }
    }
    return report;
  }
}
