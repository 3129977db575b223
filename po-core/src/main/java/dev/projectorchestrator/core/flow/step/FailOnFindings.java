package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.isolation.IsolationCheck;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;

/**
 * Fails when something was found that is a fault: what an agent printed is shown, but is none.
 *
 * @param what what that means, for the message
 */
public record FailOnFindings(String what) implements Step {

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
    ProveStandalone.failOn(
        context.findings().stream()
            .filter(finding -> !finding.kind().equals(IsolationCheck.OUTPUT_KIND))
            .toList(),
        what);
  }
}
