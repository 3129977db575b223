package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.flow.step.CheckIsolation;
import dev.projectorchestrator.core.flow.step.CheckProject;
import dev.projectorchestrator.core.flow.step.CheckRunningAgents;
import dev.projectorchestrator.core.flow.step.FailOnFindings;
import dev.projectorchestrator.core.flow.step.ProveStandalone;
import dev.projectorchestrator.core.isolation.IsolationCheck;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.workspace.RegisteredProject;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proves that a project stands alone and does not tell who manages it. */
final class VerifyFlow implements Flow<NameRequest> {

  private final Workspace workspace;

  VerifyFlow(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public String summary() {
    return "Prove that a project stands alone and does not tell who manages it";
  }

  @Override
  public Runbook compose(NameRequest request) {
    RegisteredProject project = workspace.registry().project(request.name());
    return compose(
        Map.of(
            "name",
            request.name(),
            "directory",
            project.directory().toString(),
            Runbook.HARNESS,
            project.entry().harness()));
  }

  @Override
  public Runbook compose(Map<String, String> parameters) {
    Workspace own = workspace.forRunbook();
    String project = parameters.get("name");
    String harness = parameters.get(Runbook.HARNESS);
    Path directory = Path.of(parameters.get("directory"));
    return new Runbook(
        name(),
        Optional.of(project),
        parameters,
        List.of(
            new CheckProject(own, project, directory, false),
            // First, as it asks whether the engine is trusted: git may run programs of a project.
            new CheckRunningAgents(own, project, harness, directory),
            new CheckIsolation(own, project, harness, directory, IsolationCheck.Scope.ALL),
            new ProveStandalone(own, project, harness, directory, false),
            new FailOnFindings(project)),
        false,
        own.recorder());
  }

  @Override
  public Runbook example() {
    return compose(
        Map.of(
            "name",
            "NAME",
            "directory",
            "/PO-HOME/projects/NAME",
            Runbook.HARNESS,
            "agent-orchestrator"));
  }
}
