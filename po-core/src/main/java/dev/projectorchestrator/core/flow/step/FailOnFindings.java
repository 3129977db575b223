package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.isolation.IsolationCheck;
import dev.projectorchestrator.core.isolation.StandaloneProof;
import dev.projectorchestrator.core.runbook.Finding;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import java.util.List;
import java.util.Set;

/**
 * Fails when something was found that is a fault: what an agent printed is shown, but is none.
 *
 * @param project the project
 */
public record FailOnFindings(String project) implements Step {

  private static final Set<String> NO_FAULTS =
      Set.of(IsolationCheck.OUTPUT_KIND, StandaloneProof.NOTE, OtherRemote.KIND);

  @Override
  public String name() {
    return "conclude";
  }

  @Override
  public String describe() {
    return "Fail if anything was found";
  }

  @Override
  public void act(StepContext context) {
    List<Finding> faults =
        context.findings().stream().filter(finding -> !NO_FAULTS.contains(finding.kind())).toList();
    boolean works =
        faults.stream().allMatch(finding -> finding.kind().equals(StandaloneProof.HERE_ONLY));
    ProveStandalone.failOn(
        faults,
        works
            ? "'" + project + "' stands alone on this machine only"
            : "verification of '" + project + "' failed");
  }
}
